"""Asking for a new personal link, and making the old ones useless."""

from django import forms

from participants.addresses import normalised
from participants.forms.contact import AddressField


class AskForLinkForm(forms.Form):
    email = AddressField(
        "Your email address",
        help_text="The one that you, or whoever registered you, gave us.",
    )

    def clean_email(self):
        """A domain in other letters is longer in the ASCII that it is kept in."""
        field = self.fields["email"]
        return field.clean(normalised(self.cleaned_data["email"]))


class ReplaceLinksForm(forms.Form):
    reason = forms.CharField(
        label="Why, if you like",
        help_text="Such as “Phoned: forwarded our email by mistake”. It is kept in the record, and "
        "the person can ask to read it.",
        max_length=300,
        required=False,
    )
