"""What an organiser says who calls a seminar off."""

from django import forms


class CancelForm(forms.Form):
    reason = forms.CharField(
        label="Why",
        help_text="Such as “The speaker is ill”. Everybody on the list reads it in our email.",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Write why the seminar is cancelled, in a few words."},
    )

    def __init__(self, *args, is_published, **kwargs):
        super().__init__(*args, **kwargs)
        if not is_published:
            del self.fields["reason"]
