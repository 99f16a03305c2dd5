"""Who agreed to news, as the digest asks for them."""

from collections.abc import Iterator

from django.db.models import F, QuerySet
from django.db.models.functions import Lower

from notifications.digest.registry import Reader, Readers, Readership
from participants.emails import about_person
from participants.models import Consent, ConsentPurpose, Participant
from participants.news import links
from seminars.letterhead import letterhead
from seminars.models import Series


def readerships() -> Iterator[Readership]:
    """While a series is not shown to everybody, nothing is told, and nothing is missed."""
    for series in Series.objects.published():
        yield readership(series)


def readership(series: Series) -> Readership:
    return Readership(
        key=series.pk,
        within=series.path,
        zone=series.zone,
        address=series.get_absolute_url(),
        **letterhead(series),
    )


def agreed(readership: Readership) -> QuerySet[Consent]:
    """The agreements in force of people who have shown that they read what is sent to them."""
    return (
        Consent.objects.in_force()
        .filter(
            purpose=ConsentPurpose.NEWS,
            participant__series=readership.key,
            participant__email_confirmed_at__isnull=False,
        )
        .exclude(participant__email="")
        .annotate(
            key=F("participant_id"), address=Lower("participant__email"), agreed_at=F("given_at")
        )
        .select_related("participant")
    )


def reader(consent: Consent) -> Reader:
    return reader_from(consent.participant, consent)


def reader_from(person: Participant, consent: Consent) -> Reader:
    return Reader(
        key=person.pk,
        about=about_person(person),
        email=person.email,
        name=person.on_badge,
        agreed_at=consent.given_at,
        news_url=links.news_url(person),
        stop_url=links.stop_url(person),
    )


READERS = Readers(readerships=readerships, agreed=agreed, reader=reader)
