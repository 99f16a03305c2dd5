"""What an organiser writes down for somebody who phoned or wrote."""

from django import forms

from participants.forms.contact import (
    AddressField,
    BadgeNameField,
    NameField,
    PhoneField,
    PostField,
)
from participants.forms.registration import RegistrationForm
from participants.forms.supporting import THEIR_NAME, read_to_them, speak_of_them
from participants.models import Means, Participant
from seminars.forms.search import SearchForm

REACHED_BY = ("email", "phone", "post")


class WhoForm(SearchForm):
    """Is it somebody we know?"""

    q = forms.CharField(label="Their name, email or phone", required=False)


class OrganiserForm(RegistrationForm):
    """One way to reach them is enough; each consent is one they gave to the organiser."""

    FIRST = ("form_token", "name", "badge_name", "email", "phone", "post")

    name = NameField(
        "Their name", THEIR_NAME, help_text="Any name they are happy for us to use on the day."
    )
    badge_name = BadgeNameField(
        "Name on their badge", help_text="If it should be another than their name."
    )
    email = AddressField("Their email address", required=False)
    phone = PhoneField("Their phone number")
    post = PostField()

    def __init__(self, *args, series, **kwargs):
        super().__init__(*args, **kwargs)
        self.series = series
        if self.person is not None:
            for name in ("badge_name", "phone", "post"):
                del self.fields[name]
        speak_of_them(self)
        read_to_them(self)

    def clean_email(self):
        email = self.cleaned_data["email"]
        known = Participant.objects.with_email(self.series, email) if email else None
        if known is not None:
            raise forms.ValidationError(
                f"{known.name} has this address. Go back and choose them, or leave it empty."
            )
        return email

    def clean(self):
        super().clean()
        said = any(self.cleaned_data.get(name) or self.has_error(name) for name in REACHED_BY)
        if self.person is None and not said:
            self.add_error(
                "phone",
                "Write an email address, a phone number or a postal address, so that you can tell "
                "them about their place.",
            )

    def who(self):
        if self.person is not None:
            return {**super().who(), "means": Means.ORGANISER}
        names = ("name", "badge_name", *REACHED_BY)
        return {
            **{name: self.cleaned_data[name] for name in names},
            "means": Means.ORGANISER,
        }
