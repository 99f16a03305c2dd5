"""A place to meet."""

from django import forms

from seminars.forms.fields import AnswerField, sections
from seminars.models import Venue

QUESTIONS = {
    "step_free": "Can you get in and around without steps?",
    "lift": "Is there a lift?",
    "accessible_toilet": "Is there an accessible toilet?",
    "hearing_loop": "Is there a hearing loop?",
    "quiet_room": "Is there a quiet room to take a break in?",
    "parking": "Is there parking, with spaces for Blue Badges?",
}


class VenueForm(forms.ModelForm):
    class Meta:
        model = Venue
        fields = [
            "name",
            "address",
            "postcode",
            "travel",
            *Venue.ACCESS_FACTS,
            "lighting",
            "access_note",
        ]
        field_classes = dict.fromkeys(Venue.ACCESS_FACTS, AnswerField)
        labels = QUESTIONS | {
            "name": "Name of the venue",
            "travel": "How to get there",
            "lighting": "What is the light like?",
            "access_note": "Anything else about access",
        }
        help_texts = {
            "address": "One line for each part.",
            "travel": "Bus stops, the nearest station, how far it is to walk, which door to use.",
            "access_note": "For example how wide the doors are, or where an assistance dog can go.",
        }
        widgets = {
            "address": forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
            "postcode": forms.TextInput(attrs={"class": "input--medium", "autocomplete": "off"}),
            "travel": forms.Textarea(attrs={"rows": 4}),
            "lighting": forms.RadioSelect,
            "access_note": forms.Textarea(attrs={"rows": 4}),
        }
        error_messages = {
            "name": {"required": "Write the name of the venue."},
            "address": {"required": "Write the address, so that people can find it."},
        }

    def sections(self):
        return sections(
            self,
            ("Where it is", ["name", "address", "postcode", "travel"]),
            ("Access", [*Venue.ACCESS_FACTS, "lighting", "access_note"]),
        )
