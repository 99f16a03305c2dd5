"""What people type at the door."""

from django import forms

from seminars.forms.fields import MomentField
from seminars.forms.search import SearchForm


class BadgeSearchForm(SearchForm):
    """Looking for somebody at the door."""

    q = forms.CharField(
        label="Name",
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    show = forms.ChoiceField(
        required=False,
        choices=[
            ("", "Everybody"),
            ("expected", "Not marked yet"),
            ("here", "Here"),
            ("away", "Not coming"),
        ],
    )


class DeviceForm(forms.Form):
    label = forms.CharField(
        label="Whose phone, or where it stands",
        help_text="So that you know it again, such as “Tablet at the entrance”.",
        max_length=60,
        error_messages={"required": "Write whose phone it is, or where it stands."},
    )
    expires_at = MomentField(
        label="Works until",
        help_text="The end of the seminar’s day, if you change nothing. Before the door opens, "
        "twelve hours before the start, the link marks nobody.",
        error_messages={"required": "Write the day and time until which the link is to work."},
    )

    def __init__(self, *args, zone, until, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["expires_at"]
        field.zone = zone
        self.initial["expires_at"] = field.shown(until)


class ApologiesForm(forms.Form):
    reason = forms.CharField(
        label="What they said",
        help_text="In a few words, nothing about their health. It is kept in the record, and the "
        "person can ask to read it.",
        max_length=300,
        required=False,
    )
