"""What an organiser says who acts for somebody."""

from django import forms

from seminars.forms.fields import MomentField


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label="Why",
        help_text="Such as “Phoned to cancel”. It is kept in the record, and the person can ask "
        "to read it.",
        max_length=300,
        error_messages={"required": "Write why, in a few words."},
    )


class GiveForm(forms.Form):
    reason = forms.CharField(
        label="Why",
        help_text="Such as “Speaks in the second part”. It is kept in the record, and the person "
        "can ask to read it.",
        max_length=300,
        error_messages={"required": "Write why, in a few words."},
    )


class ExtendForm(forms.Form):
    until = MomentField(
        label="Time to answer until",
        error_messages={"required": "Write the day and time by which they are to answer."},
    )

    def __init__(self, *args, offer, zone, **kwargs):
        super().__init__(*args, **kwargs)
        until = self.fields["until"]
        until.zone = zone
        self.initial["until"] = until.shown(offer.expires_at)
