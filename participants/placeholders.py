"""What the team may put in braces, what it means, and what it says to one reader."""

from collections.abc import Iterator

from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse

from notifications import placeholders
from notifications.placeholders import Link
from seminars.models import Seminar, Series

OF_A_SERIES = {
    "name": "the name of the person who reads it",
    "series": "the title of the series",
    "series_link": "a link to the public page of the series",
    "contact_email": "your address for questions",
    "contact_phone": "your phone number for questions",
    "signature": "who it is from",
}
OF_A_SEMINAR = {
    "seminar": "the title of the seminar",
    "number": "the number of the seminar",
    "when": "its date and times",
    "where": "the name of its venue, or “Online”",
    "seminar_link": "a link to the public page of the seminar",
}
OF_A_PLACE = {"place_link": "the person's own link to the page about their place"}
LINKS = {"series_link", "seminar_link", "place_link"}


def meanings(*, seminar: bool, place: bool) -> dict[str, str]:
    """What may be used: more about a seminar, and most where all who read have a place page."""
    if not seminar:
        return OF_A_SERIES
    return OF_A_SERIES | OF_A_SEMINAR | (OF_A_PLACE if place else {})


def refuse_mistakes(words: str, *, seminar: bool, place: bool) -> None:
    """Refuse words with a placeholder that nobody knows, or that would mean nothing here."""
    mistakes = list(misplaced(words, seminar, place))
    if mistakes:
        raise ValidationError(mistakes)
    placeholders.refuse_mistakes(words, LINKS)


def refuse_mistakes_in_subject(subject: str, *, seminar: bool) -> None:
    """A subject is one line, so it holds no link."""
    if found := LINKS.intersection(placeholders.names_in(subject)):
        raise ValidationError(f"A subject cannot hold a link. Take “{{{min(found)}}}” out.")
    mistakes = list(misplaced(subject, seminar, place=False))
    if mistakes:
        raise ValidationError(mistakes)
    placeholders.refuse_mistakes(subject, LINKS)


def misplaced(words: str, seminar: bool, place: bool) -> Iterator[str]:
    known = meanings(seminar=seminar, place=place)
    for name in placeholders.names_in(words):
        if name in known:
            continue
        if name in OF_A_PLACE and seminar:
            yield (
                f"“{{{name}}}” means nothing to the team, who have no place page. Take it out, "
                "or write to the people alone."
            )
        elif name in OF_A_SEMINAR | OF_A_PLACE:
            yield f"“{{{name}}}” means nothing to a whole series. Choose a seminar or take it out."
        else:
            names = ", ".join(f"{{{each}}}" for each in known)
            yield f"There is no placeholder “{{{name}}}”. You can use {names}."


def values(
    *, series: Series, seminar: Seminar | None, name: str, place_url: str = ""
) -> dict[str, str | Link]:
    """What each placeholder says to one reader; `place_url` is empty for who has no place page."""
    said = {
        "name": name,
        "series": series.title,
        "series_link": Link(series.title, address("series_detail", series.slug)),
        "contact_email": series.contact_email,
        "contact_phone": series.contact_phone,
        "signature": series.signature,
    }
    if seminar is not None:
        said |= of_a_seminar(series, seminar)
    if place_url:
        said["place_link"] = Link("The page about your place", place_url)
    return said


def of_a_seminar(series, seminar):
    page = address("seminar_detail", series.slug, seminar.slug)
    return {
        "seminar": seminar.title,
        "number": str(seminar.number),
        "when": seminar.when,
        "where": seminar.where,
        "seminar_link": Link(f"The page about seminar {seminar.number}", page),
    }


def address(name, *args):
    return settings.SITE_URL + reverse(name, args=args)
