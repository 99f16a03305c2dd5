"""Ticking off what somebody was told, and emailing it after all."""

from django import forms
from django.db.models import QuerySet

from notifications.models import Message, ToldBy


class NotToldForm(forms.Form):
    """Which messages; those of the series alone can be chosen."""

    message = forms.ModelMultipleChoiceField(
        queryset=Message.objects.none(),
        error_messages={"required": "Tick what you have told them."},
    )

    def __init__(self, *args, messages: QuerySet[Message], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["message"].queryset = messages


class ToldForm(NotToldForm):
    how = forms.ChoiceField(
        choices=ToldBy.choices, error_messages={"required": "Say how you told them."}
    )


class ReleaseForm(forms.Form):
    """Whether what waits to be told is emailed after all; no question where nothing waits."""

    send_waiting = forms.BooleanField(required=False, initial=True)

    def __init__(self, *args, number: int, **kwargs):
        super().__init__(*args, **kwargs)
        what = "the message that waits" if number == 1 else f"the {number} messages that wait"
        self.fields["send_waiting"].label = f"Email {what}, instead of phoning"
        if not number:
            del self.fields["send_waiting"]
