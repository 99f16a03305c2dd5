"""What an organiser corrects about a person, and making two records one."""

from django import forms

from participants.forms.contact import PhoneField
from participants.models import Participant
from participants.operations.contacts import CORRECTED
from seminars.forms.search import SearchForm


class ContactForm(forms.ModelForm):
    """How somebody is called and reached."""

    phone = PhoneField("Phone number")

    class Meta:
        model = Participant
        fields = CORRECTED
        labels = {
            "name": "Name",
            "badge_name": "Name on the badge",
            "email": "Email address",
            "post": "Postal address",
            "dietary": "What they eat and do not eat",
        }
        help_texts = {
            "badge_name": "If it should be another than the name.",
            "email": "A new address has to be confirmed by them once more.",
        }
        error_messages = {
            "name": {"required": "Write a name."},
            "email": {"invalid": "Write a whole email address, like name@example.org."},
        }
        widgets = {"post": forms.Textarea(attrs={"rows": 3})}


class OtherRecordForm(SearchForm):
    """Looking for the other record of somebody."""

    q = forms.CharField(label="Name, email or phone of the other record", required=False)


class MergeForm(forms.Form):
    reason = forms.CharField(
        label="Why you are sure that both are the same person",
        help_text="Such as “Phoned: registered at home and at work”. It is kept with the record.",
        max_length=300,
        error_messages={"required": "Write why you are sure, in a few words."},
    )


class EraseForm(forms.Form):
    reason = forms.CharField(
        label="Why",
        help_text="Such as “Asked to be forgotten on 3 May”. It is kept, so leave their name out.",
        max_length=300,
        error_messages={"required": "Write why, in a few words, without their name."},
    )
    sure = forms.BooleanField(
        label="I know that none of this can be brought back",
        error_messages={"required": "Tick the box to erase this person."},
    )
