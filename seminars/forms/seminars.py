"""The details of a seminar."""

from django import forms

from seminars import local_time, readiness
from seminars.forms.fields import (
    DATE_HINT,
    NUMBER_INPUT,
    ClockField,
    DayField,
    DaysField,
    LinkField,
    MomentField,
    sections,
)
from seminars.models import MOST_DAYS_BEFORE, MOST_REMINDERS, REMIND_AT, Mode, Seminar
from seminars.models.seminar import days_of_reminders
from seminars.operations.seminars import next_number

LATER_MOMENTS = (
    "registration_opens_at", "registration_closes_at", "answers_close_at", "limits_release_at",
)  # fmt: skip
DAYS_TO_CONFIRM = 7
AFTERWARDS = ("people_present", "record_url")
SECTIONS = (
    ("What it is about", ("title", "number", "slug", "summary", "description")),
    ("When", ("date", "start", "end")),
    ("Where", ("mode", "venue", "joining_link")),
    ("Places", ("capacity", "companion_places", *LATER_MOMENTS, "confirm_within_days")),
    ("Reminders, and the day after", ("remind_days_before", "remind_at", "follow_up")),
    ("Access on the day", ("bsl", "captions", "easy_read", "access_note")),
)


class SeminarForm(forms.ModelForm):
    """A seminar, with its times on the clock of the series."""

    field_order = [name for _, names in SECTIONS for name in names]

    date = DayField(
        help_text=DATE_HINT, error_messages={"required": "Write the date of the seminar."}
    )
    start = ClockField(label="Starts at", error_messages={"required": "Write the time it starts."})
    end = ClockField(label="Ends at", error_messages={"required": "Write the time it ends."})
    registration_opens_at = MomentField(
        label="Registration opens",
        required=False,
        help_text="Leave empty to open it as soon as the seminar is published.",
    )
    registration_closes_at = MomentField(
        label="Registration closes",
        required=False,
        help_text="Leave empty to keep it open until the seminar starts.",
    )
    answers_close_at = MomentField(
        label="Answers can be changed until",
        required=False,
        help_text="What people told you about food or access, say. Leave empty to let them "
        "change it until the seminar starts.",
    )
    limits_release_at = MomentField(
        label="Limits of groups end",
        required=False,
        help_text="From then on, places that a group has not used go to whoever waits.",
    )

    remind_days_before = DaysField(
        label="Days before",
        required=False,
        most=MOST_DAYS_BEFORE,
        most_numbers=MOST_REMINDERS,
        initial=days_of_reminders,
        help_text="“7, 1” reminds people a week before and the day before; 0 is the day itself. "
        "Leave empty to remind nobody.",
        widget=forms.TextInput(attrs={"class": "input--medium"}),
    )
    remind_at = ClockField(
        label="At",
        required=False,
        initial=REMIND_AT,
        help_text="On the clock of the series; 9am if you leave it empty. Whoever gets a place "
        "after a reminder has gone reads it all in one email, at once.",
    )

    class Meta:
        model = Seminar
        fields = [
            "title", "number", "slug", "summary", "description", "mode", "venue", "joining_link",
            "capacity", "companion_places", "confirm_within_days", "bsl", "captions", "easy_read",
            "access_note", "remind_days_before", "remind_at", "follow_up", *AFTERWARDS,
        ]  # fmt: skip
        field_classes = {"joining_link": LinkField, "record_url": LinkField}
        labels = {
            "slug": "Web address",
            "summary": "In plain words",
            "description": "More about it",
            "mode": "How people take part",
            "joining_link": "Link to join online",
            "capacity": "How many places",
            "companion_places": "Seats for companions",
            "confirm_within_days": "Days to confirm an email address",
            "bsl": "A British Sign Language interpreter",
            "captions": "Live captions",
            "easy_read": "Papers in easy read",
            "access_note": "Anything else about access on the day",
            "follow_up": "Write to people the day after",
            "people_present": "How many people came",
            "record_url": "A page about it elsewhere",
        }
        help_texts = {
            "slug": "The last part of its web address. Leave empty and we make it from the title.",
            "summary": "Two or three short sentences: what it is about and why to come.",
            "joining_link": "Only people with a place see it.",
            "companion_places": "For support workers and others who come because somebody needs "
            "them. They take nobody's place.",
            "confirm_within_days": "Whoever registers on the page presses a button in our email "
            "within so many days. We remind them once; then the place goes to whoever is next. "
            "Leave empty to ask for nothing.",
            "follow_up": "At 10am: thanks and a question to everybody who came, and a kind word to "
            "people marked as not there.",
            "people_present": "Only if you keep no attendance list here.",
        }
        widgets = {
            "number": NUMBER_INPUT,
            "capacity": NUMBER_INPUT,
            "companion_places": NUMBER_INPUT,
            "confirm_within_days": NUMBER_INPUT,
            "people_present": NUMBER_INPUT,
            "summary": forms.Textarea(attrs={"rows": 3}),
            "description": forms.Textarea(attrs={"rows": 6}),
            "access_note": forms.Textarea(attrs={"rows": 3}),
            "mode": forms.RadioSelect,
        }
        error_messages = {
            "title": {"required": "Write a title."},
            "number": {
                "required": "Write the number of the seminar in the series.",
                "min_value": "The number of a seminar is at least 1.",
            },
            "slug": {"invalid": "Use only small letters, numbers and hyphens."},
            "mode": {"required": "Choose how people take part."},
            "capacity": {
                "required": "Write how many places there are.",
                "min_value": "Write how many places there are: at least 1.",
                "invalid": "Write the places as a number, such as 40.",
            },
            "companion_places": {
                "required": "Write how many seats there are for companions, or 0.",
                "invalid": "Write the seats as a number, such as 5.",
                "min_value": "Write how many seats there are for companions, or 0.",
            },
            "confirm_within_days": {"invalid": "Write the days as a number, such as 7."},
        }

    def __init__(self, *args, series, **kwargs):
        super().__init__(*args, **kwargs)
        self.series = series
        self.fields["slug"].required = False
        self.fields["venue"].queryset = series.venues.all()
        self.fields["venue"].empty_label = "Not chosen yet"
        for name in LATER_MOMENTS:
            self.fields[name].zone = series.zone
        if self.instance.pk:
            self.show_times()
        else:
            self.initial.setdefault("number", next_number(series))
            self.initial.setdefault("confirm_within_days", DAYS_TO_CONFIRM)
        if not (self.instance.pk and self.instance.is_over):
            for name in AFTERWARDS:
                del self.fields[name]

    def show_times(self):
        seminar = self.instance
        start, end = (
            at.astimezone(self.series.zone) for at in (seminar.starts_at, seminar.ends_at)
        )
        self.initial |= {"date": start.date(), "start": start.time(), "end": end.time()}
        for name in LATER_MOMENTS:
            self.initial[name] = self.fields[name].shown(getattr(seminar, name))

    def clean_remind_at(self):
        return self.cleaned_data["remind_at"] or REMIND_AT

    def clean(self):
        cleaned = super().clean()
        starts_at, ends_at = self.moment_of("start"), self.moment_of("end")
        if starts_at and ends_at and ends_at <= starts_at:
            self.add_error("end", "The seminar ends before it starts. Check both times.")
        if starts_at and self.instance.pk:
            for sentence in readiness.moved_into_the_past(self.instance, starts_at):
                self.add_error("date", sentence)
        self.times = {"starts_at": starts_at, "ends_at": ends_at}
        joins_online = cleaned.get("mode") in (Mode.ONLINE, Mode.HYBRID)
        if joins_online and cleaned.get("joining_link") == "":
            self.add_error("joining_link", "Write the link that people use to join online.")
        self.check_reminders(cleaned, starts_at)
        return cleaned

    def check_reminders(self, cleaned, starts_at):
        """A reminder on the day itself must come before the seminar does."""
        at, days = cleaned.get("remind_at"), cleaned.get("remind_days_before") or ()
        if starts_at and at and 0 in days and at >= starts_at.astimezone(self.series.zone).time():
            self.add_error(
                "remind_at",
                "On the day itself that is after the seminar begins. Choose an earlier time, or "
                "leave the 0 out.",
            )

    def moment_of(self, name):
        """The moment of the date and the time in the field, or None with the reason said there."""
        day, at = self.cleaned_data.get("date"), self.cleaned_data.get(name)
        if not (day and at):
            return None
        try:
            return local_time.moment(day, at, self.series.zone)
        except forms.ValidationError as refusal:
            self.add_error(name, refusal)
            return None

    def fields_of_seminar(self):
        """What was said, by the names of the model."""
        names = [*self.Meta.fields, *LATER_MOMENTS]
        said = {name: self.cleaned_data[name] for name in names if name in self.fields}
        return said | self.times

    def sections(self):
        afterwards = [("Afterwards", AFTERWARDS)] if "record_url" in self.fields else []
        return sections(self, *SECTIONS, *afterwards)
