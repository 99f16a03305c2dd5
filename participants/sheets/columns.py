"""The columns of a spreadsheet of people: their headings, and what each means."""

from dataclasses import dataclass

from django.db.models import Field

from participants.models import OwnWords, Participant, Registration


def longest(field: Field) -> int:
    return field.max_length or 0


@dataclass(frozen=True)
class Column:
    """`also` are other headings that mean the same; `longest` is in letters."""

    key: str
    heading: str
    meaning: str
    longest: int
    also: tuple[str, ...] = ()
    for_seminars: bool = False

    @property
    def headings(self) -> set[str]:
        return {each.casefold() for each in (self.heading, self.key.replace("_", " "), *self.also)}


PERSON, ENTRY = Participant._meta.get_field, Registration._meta.get_field

COLUMNS = (
    Column(
        "name",
        "Name",
        "How they would like to be called. It must be filled in, and so must one of Email, Phone "
        "and Postal address.",
        longest(PERSON("name")),
    ),
    Column(
        "badge_name",
        "Name on badge",
        "If it should be another than their name.",
        longest(PERSON("badge_name")),
        ("badge",),
    ),
    Column(
        "email",
        "Email",
        "One address is one person. Leave it empty for people without one.",
        longest(PERSON("email")),
        ("e-mail", "email address", "e-mail address"),
    ),
    Column(
        "phone",
        "Phone",
        "As text, so that a leading zero stays.",
        longest(PERSON("phone")),
        ("telephone", "mobile", "phone number"),
    ),
    Column("post", "Postal address", "For people we write to by post.", 500, ("address",)),
    Column(
        "groups",
        "Groups",
        "Names or short names of groups, apart by semicolons. The one to be "
        "counted in comes first.",
        400,
        ("group",),
        for_seminars=True,
    ),
    Column(
        "own_words",
        "In their own words",
        "What they say of their part in this.",
        longest(OwnWords._meta.get_field("text")),
        for_seminars=True,
    ),
    Column(
        "agreed",
        "Agreed to keep groups",
        "“yes” if they agreed that we keep their groups and own words. With “no”, leave those two "
        "columns empty as well.",
        10,
        ("agreed",),
        for_seminars=True,
    ),
    Column(
        "access",
        "What would help",
        "To take part, in their own words.",
        2000,
        ("access needs", "access"),
    ),
    Column(
        "dietary",
        "Food",
        "What they need or cannot eat.",
        longest(PERSON("dietary")),
        ("food needs", "dietary needs"),
    ),
    Column(
        "companions",
        "Companions",
        "How many people come to support them: 0 to 3.",
        10,
        for_seminars=True,
    ),
    Column(
        "companion_note",
        "Who comes along",
        "Such as “support worker”.",
        longest(ENTRY("companion_note")),
        for_seminars=True,
    ),
    Column(
        "joined",
        "Joined",
        "The day they asked, such as 2027-03-01. It orders the rows among "
        "one another; whoever is on the list already stays ahead.",
        30,
        ("joined at",),
        for_seminars=True,
    ),
)


def columns_for(seminar: object | None) -> tuple[Column, ...]:
    """All of them for a seminar; without what only a seminar asks for a series alone."""
    return tuple(each for each in COLUMNS if seminar or not each.for_seminars)
