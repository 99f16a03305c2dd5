"""Looking for people."""

import re

from django import forms
from django.db.models import CharField, F, Func, Q, Value
from django.db.models.lookups import Contains

from participants.confirm_by import UNPROVED
from participants.models import RegistrationStatus
from seminars.forms.search import SearchForm, SortField

RETURNING, NEWCOMER, NO_PLACE, IN_VAIN = "returning", "newcomer", "no_place", "in_vain"
PAGE_SIZES = (25, 50, 100, 200)
USUAL_SIZE = 50
FEWEST_DIGITS = 4  # of a phone number that is worth looking for

NEEDS = {
    "access": ("Told us what would help", Q(participant__access_requirement__text__gt="")),
    "food": ("Has food needs", Q(participant__dietary__gt="")),
    "companions": ("Brings somebody along", Q(companions__gt=0)),
    "unconfirmed": ("Address not confirmed", UNPROVED),
    "no_email": ("Has no email", Q(participant__email="")),
    "exception": ("Place given by an organiser", Q(is_exception=True)),
}


class PageSizeForm(SearchForm):
    """A search that also says how many to a page, and keeps the order the page is in."""

    size = forms.TypedChoiceField(
        label="On one page",
        required=False,
        coerce=int,
        choices=[("", f"{USUAL_SIZE} people")]
        + [(size, f"{size} people") for size in PAGE_SIZES if size != USUAL_SIZE],
    )

    field_order = ["q", "status", "group", "need", "been", "size", "sort"]

    @property
    def page_size(self):
        return self.asked.get("size", USUAL_SIZE)

    @property
    def narrows(self):
        """Whether it asks for some of the people alone."""
        return bool(self.asked.keys() - {"sort", "size"})


class SeminarPeopleForm(PageSizeForm):
    """Looking for somebody among the people of a seminar."""

    q = forms.CharField(label="Name, email or phone", required=False)
    status = forms.ChoiceField(
        required=False, choices=[("", "Any status"), *RegistrationStatus.choices]
    )
    group = forms.ChoiceField(required=False)
    need = forms.ChoiceField(
        label="Needs and contact",
        required=False,
        choices=[("", "Everybody"), *((key, words) for key, (words, _) in NEEDS.items())],
    )
    sort = SortField(
        {
            "name": "Name",
            "contact": "Contact",
            "status": "Status",
            "group": "Groups",
            "needs": "Needs",
            "joined": "Joined",
        }
    )

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
        if "need" in asked:
            _, needs = NEEDS[asked["need"]]
            registrations = registrations.filter(needs)
        return registrations


class PeopleForm(PageSizeForm):
    """Looking for somebody among the people of a series, as `turnout` counts them."""

    q = forms.CharField(label="Name, email or phone", required=False)
    been = forms.ChoiceField(
        label="Who",
        required=False,
        choices=[
            ("", "Everybody"),
            (RETURNING, "Returning"),
            (NEWCOMER, "Newcomers"),
            (NO_PLACE, "Waited, never had a place"),
            (IN_VAIN, "Waited in vain twice or more"),
        ],
    )
    sort = SortField(
        {
            "name": "Name",
            "registered": "Registered",
            "came": "Came",
            "in_vain": "Waited in vain",
            "last_came": "Last came",
        }
    )

    WHO = {
        RETURNING: Q(attended__gt=0),
        NEWCOMER: Q(attended=0),
        NO_PLACE: Q(waited_in_vain__gt=0, places=0),
        IN_VAIN: Q(waited_in_vain__gte=2),
    }

    def found_in(self, people):
        asked = self.asked
        if "q" in asked:
            people = people.filter(called(asked["q"]))
        if "been" in asked:
            people = people.filter(self.WHO[asked["been"]])
        return people


def called(text: str, prefix: str = "") -> Q:
    """Whose name, name on the badge, address or phone has the text in it.

    A phone number is found however its digits are set apart.
    """
    found = Q()
    for name in ("name", "badge_name", "email", "phone"):
        found |= Q(**{f"{prefix}{name}__icontains": text})
    digits = re.sub(r"\D", "", text)
    if len(digits) >= FEWEST_DIGITS:
        found |= Q(Contains(only_digits(f"{prefix}phone"), Value(digits)))
    return found


def only_digits(field):
    digits = (Value(r"\D"), Value(""), Value("g"))
    return Func(F(field), *digits, function="regexp_replace", output_field=CharField())
