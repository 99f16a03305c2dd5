"""The places kept for each group at a seminar, and the most each may have: one row a group."""

from django import forms

from participants.operations.quotas import BrokenRuleError
from participants.rules import RELEASED_AT, QuotaRow, Rules
from seminars.forms.fields import DATE_HINT, DayField
from seminars.local_time import moment, moment_words

FIELDS = {
    "reserved": "places kept",
    "limit": "limit",
    "returning_limit": "limit for people who have been before",
    "release_at": "the day when kept places open to everyone",
}


class PlacesField(forms.IntegerField):
    """A number of places, or nothing. It stands in a table, so its sentences name the group."""

    def __init__(self, group, words):
        escaped = str(group).replace("%", "%%")  # Django fills in these two sentences
        super().__init__(
            label=f"{group}: {words}",
            min_value=0,
            max_value=9999,
            required=False,
            widget=forms.NumberInput(
                attrs={"class": "input input--short", "inputmode": "numeric", "min": 0}
            ),
            error_messages={
                "invalid": f"{group}: write a whole number, such as 7, or leave it empty.",
                "min_value": f"{escaped}: write 0 or more.",
                "max_value": f"{escaped}: write a smaller number.",
            },
        )


class ReleaseField(DayField):
    def __init__(self, group, words):
        super().__init__(
            label=f"{group}: {words}",
            required=False,
            widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "input"}),
            error_messages={"invalid": f"{group}: write a date. {DATE_HINT}"},
        )


class QuotasForm(forms.Form):
    """Each group's fields are named for the group, so that none can be taken for another's.

    People choose days; a moment that is `saved` keeps its hour as long as its day stays.
    """

    limits_release_at = DayField(
        label="When the limits give way",
        help_text="From 9am on this day nobody is turned away by a limit while a place is empty. "
        "Leave it empty to keep the limits to the end.",
        required=False,
    )

    def __init__(self, *args, groups, zone, saved, **kwargs):
        super().__init__(*args, **kwargs)
        self.groups, self.zone = list(groups), zone
        self.saved = {name: at.astimezone(zone) for name, at in moments_of(saved).items() if at}
        for group in self.groups:
            for name, words in FIELDS.items():
                kind = ReleaseField if name == "release_at" else PlacesField
                self.fields[name_of(name, group)] = kind(group, words)

    def rows(self):
        """For the table: each group with its four fields."""
        for group in self.groups:
            yield group, [self[name_of(name, group)] for name in FIELDS]

    @property
    def other_hours(self):
        """What each saved moment that is not at the usual hour is for, and when it is."""
        for name, at in self.saved.items():
            if name in self.fields and at.time() != RELEASED_AT:
                yield self[name].label, moment_words(at, self.zone)

    def rules(self) -> Rules:
        """What was typed."""
        rows = tuple(self.quota_row(group) for group in self.groups)
        return Rules(rows, self.opening("limits_release_at"))

    def quota_row(self, group):
        answers = {name: self.cleaned_data[name_of(name, group)] for name in FIELDS}
        answers["reserved"] = answers["reserved"] or 0
        answers["release_at"] = self.opening(name_of("release_at", group))
        return QuotaRow(group=group, **answers)

    def opening(self, name):
        day, saved = self.cleaned_data[name], self.saved.get(name)
        if saved and saved.date() == day:
            return saved
        return day and moment(day, RELEASED_AT, self.zone)

    def refuse(self, refusal):
        """Put each sentence beside the field it is about."""
        for broken in refusal.error_list:
            self.add_error(field_of(broken), broken.message)


def field_of(broken):
    """The field that a broken rule is about, or None."""
    if not isinstance(broken, BrokenRuleError):
        return None
    return name_of(broken.field, broken.row.group) if broken.row else broken.field or None


def name_of(field, group):
    return f"{field}-{group.pk}"


def answers_of(rules: Rules, zone):
    """The form's first answers: the rules that are there, or that are proposed."""
    answers = {
        name_of(name, row.group): getattr(row, name)
        for row in rules.rows
        for name in ("reserved", "limit", "returning_limit")
    }
    days = moments_of(rules)
    return answers | {name: at and at.astimezone(zone).date() for name, at in days.items()}


def moments_of(rules: Rules):
    """{name of a field: when the places of its group open, or the limits give way}."""
    openings = {name_of("release_at", row.group): row.release_at for row in rules.rows}
    return openings | {"limits_release_at": rules.limits_release_at}
