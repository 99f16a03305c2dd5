"""Looking for people."""

from django import forms
from django.db.models import Q

from participants.models import RegistrationStatus
from seminars.forms.search import SearchForm

RETURNING, NEWCOMER = "returning", "newcomer"


class SeminarPeopleForm(SearchForm):
    """Looking for somebody among the people of a seminar."""

    q = forms.CharField(label="Name or email", required=False)
    status = forms.ChoiceField(
        required=False, choices=[("", "Any status"), *RegistrationStatus.choices]
    )
    group = forms.ChoiceField(required=False)

    def __init__(self, *args, groups, **kwargs):
        super().__init__(*args, **kwargs)
        if not groups:
            del self.fields["group"]
            return
        names = [(group.key, group.name) for group in groups]
        self.fields["group"].choices = [("", "Any group"), *names]

    def found_in(self, registrations):
        asked = self.asked
        if "q" in asked:
            registrations = registrations.filter(called(asked["q"], "participant__"))
        if "status" in asked:
            registrations = registrations.filter(status=asked["status"])
        if "group" in asked:
            registrations = registrations.filter(declarations__group__key=asked["group"])
        return registrations


class PeopleForm(SearchForm):
    """Looking for somebody among the people of a series; they have their number `attended`."""

    q = forms.CharField(label="Name or email", required=False)
    been = forms.ChoiceField(
        label="Been before",
        required=False,
        choices=[("", "Everybody"), (RETURNING, "Returning"), (NEWCOMER, "Newcomers")],
    )

    def found_in(self, people):
        asked = self.asked
        if "q" in asked:
            people = people.filter(called(asked["q"]))
        if asked.get("been") == RETURNING:
            people = people.filter(attended__gt=0)
        if asked.get("been") == NEWCOMER:
            people = people.filter(attended=0)
        return people


def called(text, prefix=""):
    """Whose name, name on the badge or address has the text in it."""
    names = ("name", "badge_name", "email")
    found = Q()
    for name in names:
        found |= Q(**{f"{prefix}{name}__icontains": text})
    return found
