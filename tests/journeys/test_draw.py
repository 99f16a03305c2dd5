"""A draw in a browser, from the choice to the news, with a worker that draws."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import SignInLink
from participants.links import place_url
from participants.models import AllocationRun
from seminars.models import Role
from tests.factories import (
    GroupFactory,
    QuotaFactory,
    RegistrationFactory,
    SeminarFactory,
    SeriesFactory,
    TeamMemberFactory,
)

PEOPLE = 12


def over_subscribed(series):
    seminar = SeminarFactory(series=series, number=1, title="Trust", slug="trust", capacity=5)
    carers = GroupFactory(series=series, name="Carers", key="carers")
    others = GroupFactory(series=series, name="Researchers", key="researchers", position=1)
    QuotaFactory(seminar=seminar, group=carers, reserved=2, limit=4)
    for number in range(PEOPLE):
        RegistrationFactory(
            seminar=seminar,
            participant__email=f"person{number}@example.org",
            waiting_reason="full",
            groups=[carers if number < 3 else others],
        )
    return seminar


def announce(organiser):
    organiser.open("/manage/care/seminars/1/draw/")
    organiser.choose("mode", "draw")
    organiser.press("Save")
    organiser.follow("Announce the draw")
    day = timezone.localdate() + timedelta(days=7)
    organiser.fill(deadline_0=day.isoformat(), deadline_1="18:00", public_source="Ten dice")
    organiser.press("Announce the draw")
    organiser.reads("Everybody who registers until")


def let_the_deadline_come(seminar):
    """The clock itself is real."""
    now = timezone.now()
    seminar.registrations.update(joined_at=now - timedelta(hours=2))
    AllocationRun.objects.filter(seminar=seminar).update(deadline=now - timedelta(hours=1))


def draw(organiser):
    organiser.open("/manage/care/seminars/1/draw/")
    if organiser.page.get_by_role("button", name="Close the list now").count():
        organiser.press("Close the list now")
    organiser.reads(f"{PEOPLE} people are in the draw")
    organiser.follow("Enter the public value")
    organiser.fill(value="3 9 12", again="3 9 12")
    organiser.press("Draw the places")
    organiser.page.get_by_text("everybody has been told").wait_for()
    organiser.check()


@pytest.mark.journey
@pytest.mark.django_db(transaction=True)
def test_places_are_drawn_and_everybody_is_told(visit, worker, postbox):
    # Given a seminar that more people want to come to than there are places
    series = SeriesFactory(slug="care")
    team_member = TeamMemberFactory(series=series, role=Role.ORGANISER)
    seminar = over_subscribed(series)
    organiser = visit()
    organiser.open(f"/sign-in/{SignInLink.objects.issue(user=team_member.user)}/")
    organiser.press("Sign in")

    # When a draw is announced, its deadline comes, and the public value is entered
    announce(organiser)
    visitor = visit(scripts=False)
    visitor.open("/care/seminars/trust/register/")
    visitor.reads("The places are drawn by lot among everybody who registers until")
    let_the_deadline_come(seminar)
    draw(organiser)

    # Then everybody has their letter, and reads on their own page what came of it and why
    confirmed = seminar.registrations.confirmed()
    assert confirmed.count() == seminar.capacity
    for registration in seminar.registrations.select_related("participant"):
        got_one = registration in confirmed
        about = "Your place on .* is confirmed" if got_one else "The draw for .*"
        postbox.wait_for(registration.participant.email, about)
        own = visit()
        own.open(place_url(registration))
        own.reads("You were given a place" if got_one else "number came")
    own.open("/care/seminars/trust/draw/")
    own.reads("Fingerprint of the result")
    own.page.get_by_text("1 to 7").first.wait_for()
