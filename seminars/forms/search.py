"""Looking for seminars and venues in a list."""

from django import forms
from django.db.models import Q

from seminars.models import SeminarStatus


class SearchForm(forms.Form):
    """Nothing in it is required, and what it does not understand it leaves out."""

    @property
    def asked(self):
        """What was asked for, by name of the field; empty answers left out."""
        self.full_clean()
        return {name: answer for name, answer in self.cleaned_data.items() if answer}


class SortField(forms.ChoiceField):
    """The order of a table, in words: narrow screens hide the links at the heads of its columns.

    Elsewhere it is not shown, and keeps the order that the page is in.
    """

    widget = forms.Select(attrs={"class": "sort-by"})

    def __init__(self, labels: dict[str, str]):
        both_ways = [
            choice
            for key, label in labels.items()
            for choice in ((key, label), (f"-{key}", f"{label}, the other way round"))
        ]
        choices = [("", "The usual order"), *both_ways]
        super().__init__(label="Sort by", required=False, choices=choices)


class SeminarSearchForm(SearchForm):
    """Looking for a seminar on the public list."""

    q = forms.CharField(label="Word in the title or summary", required=False)
    when = forms.ChoiceField(
        required=False, choices=[("", "Next and past"), ("next", "Next"), ("past", "Past")]
    )

    def found_in(self, seminars):
        if "q" in self.asked:
            seminars = seminars.mentioning(self.asked["q"])
        if self.asked.get("when") == "next":
            return seminars.ahead().order_by("starts_at")
        if self.asked.get("when") == "past":
            return seminars.past().order_by("-starts_at")
        return seminars.next_first()


class SeminarFilterForm(SearchForm):
    """Looking for a seminar on the team's list."""

    q = forms.CharField(label="Word in the title or summary", required=False)
    status = forms.ChoiceField(required=False, choices=[("", "Any status"), *SeminarStatus.choices])
    sort = SortField(
        {"number": "Number", "title": "Title", "date": "When it is", "places": "Places"}
    )

    def found_in(self, seminars):
        if "q" in self.asked:
            seminars = seminars.mentioning(self.asked["q"])
        if "status" in self.asked:
            seminars = seminars.filter(status=self.asked["status"])
        return seminars


class VenueSearchForm(SearchForm):
    q = forms.CharField(label="Name or address", required=False)

    def found_in(self, venues):
        text = self.asked.get("q", "")
        return venues.filter(
            Q(name__icontains=text) | Q(address__icontains=text) | Q(postcode__icontains=text)
        )
