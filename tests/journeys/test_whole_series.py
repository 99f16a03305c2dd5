"""A whole series in a browser, from its first page to the report for the funder."""

import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db.models import F
from django.utils import timezone

from impact.models import Report
from participants.models import Offer
from participants.periodic import queue_reminders
from seminars.models import Role, Series
from tests.factories import TeamMemberFactory, UserFactory

NOTES = """Seminar 1: notes of the group discussions

1) Beginning. What helps people to speak?
- A cup of tea before we start
- Nobody has to go first
- 5 minutes to think

Key point: Begin with people, not with papers

2) Trust. What makes trust grow?
- Doing what was said
- Saying so when it was not done

Key points: Trust takes time
It goes quickly
"""


def let_it_be(hours, seminar):
    """Move everything so that the seminar starts in so many hours: the clock itself is real."""
    gone = seminar.starts_at - timezone.now() - timedelta(hours=hours)
    seminar.starts_at -= gone
    seminar.ends_at -= gone
    seminar.save(update_fields=["starts_at", "ends_at"])
    moments = {"joined_at": F("joined_at") - gone, "confirmed_at": F("confirmed_at") - gone}
    seminar.registrations.update(**moments)
    Offer.objects.filter(registration__seminar=seminar).update(answered_at=F("answered_at") - gone)


def zone_where_it_is_noon():
    """Reminders go out by day, and this test runs at night as well."""
    ahead_of_utc = 12 - datetime.now(UTC).hour
    return f"Etc/GMT{-ahead_of_utc:+d}"  # by an old custom, the sign of these is the other way


def sign_in(visitor, postbox, email):
    """Ask for a code, read it in the mail, and enter it."""
    visitor.open("/account/login/code/")
    visitor.fill(email=email)
    visitor.press("Email me a code")
    mail = postbox.text_of(email, "code")
    code = re.search(r"asked for it:\s+(\S+)", mail)[1]
    visitor.fill(code=code)
    visitor.press("Sign in")


def plan_the_series(organiser):
    organiser.open("/manage/")
    organiser.follow("Begin a series")
    organiser.fill(
        title="Talking about care",
        slug="talking",
        summary="What helps people to speak.",
        contact_name="The care team",
        contact_email="care@example.org",
    )
    organiser.press("Begin the series")
    for name, statement, audience in (
        ("Carers", "I care for somebody", "carer"),
        ("Researchers", "I work in research", "academic"),
    ):
        organiser.open("/manage/talking/groups/")
        organiser.fill(name=name, statement=statement)
        organiser.page.locator('[name="audience"]').select_option(audience)
        organiser.press("Add the group")
    organiser.open("/manage/talking/venues/new/")
    organiser.fill(name="Station Hall", address="1 Station Road\nLeeds")
    organiser.press("Save the venue")


def plan_the_seminar(organiser):
    day = timezone.localdate() + timedelta(days=30)
    organiser.open("/manage/talking/seminars/new/")
    organiser.fill(title="How we begin", date=day.isoformat(), start="10:00", end="15:00")
    organiser.choose("mode", "in_person")
    organiser.page.get_by_label("Venue").select_option(label="Station Hall")
    organiser.fill(capacity=2)
    organiser.press("Save as a draft")
    organiser.open("/manage/talking/seminars/1/programme/")
    for kind, title in (("welcome", "Welcome"), ("discussion", "Talk at the tables")):
        organiser.page.get_by_label("What kind of item").select_option(kind)
        organiser.fill(title=title, duration=60)
        organiser.press("Add to the programme")
    organiser.open("/manage/talking/seminars/1/quotas/")
    organiser.page.get_by_label("Carers: places kept").fill("1")
    organiser.page.get_by_label("Researchers: limit", exact=True).fill("1")
    organiser.press("Save the quotas")
    organiser.open("/talking/seminars/how-we-begin/")
    organiser.reads("Draft")
    organiser.open("/manage/talking/seminars/1/publish/")
    organiser.press("Publish the seminar")
    organiser.open("/manage/talking/publish/")
    organiser.press("Publish the series")
    organiser.reads("Everybody can see the series.")


def register(visitor, name, email, group):
    visitor.open("/talking/seminars/how-we-begin/")
    visitor.follow(re.compile("^(Register|Join)"))
    visitor.fill(name=name, email=email)
    visitor.choose("group", group)
    visitor.page.locator('[name="agree_groups"]').check(force=True)
    visitor.press(re.compile("^(Register|Join)"))


def the_notes_are_read(facilitator, organiser, tmp_path):
    source = tmp_path / "our notes.md"
    source.write_text(NOTES)
    facilitator.open("/manage/talking/notes/")
    facilitator.follow("Upload a file")
    facilitator.page.locator('[name="source"]').set_input_files(source)
    facilitator.press("Upload")
    points = facilitator.page.locator('[name="form-0-points"]')
    assert points.input_value().splitlines() == [
        "A cup of tea before we start",
        "Nobody has to go first",
        "5 minutes to think",
    ]
    points.fill("A cup of tea before we start\nNobody has to go first\nFive minutes to think")
    facilitator.press("Save, then hand in")
    facilitator.press("Hand in")
    organiser.open("/manage/talking/notes/?status=in_review")
    organiser.follow("Check and publish")
    organiser.press("Publish and tell people")


def the_seminar_is_recorded(investigator):
    investigator.open("/manage/talking/outcomes/")
    investigator.follow("Record seminar 1")
    investigator.reads("Filled in from seminar 1")
    assert (
        "1 person took part" in investigator.page.get_by_label("Results and Impact").input_value()
    )
    investigator.page.get_by_label("Geographic Reach").select_option("Local")
    investigator.press("Save the record")
    investigator.reads("Recorded.")


def the_report_is_made(investigator, format):
    investigator.open("/manage/talking/reports/")
    investigator.choose("format", format)
    investigator.press("Make the report")
    download = investigator.page.get_by_role("link", name=re.compile("Download"))
    while not download.is_visible():
        investigator.page.reload()
    investigator.check()
    with investigator.page.expect_download() as begun:
        download.click()
    return begun.value.path()


def tick_off(organiser, name):
    """With scripts the list stays where it is, and what was tapped is sent behind it."""
    organiser.page.get_by_role("button", name=re.compile(f"Here.*{name}")).click()
    organiser.page.get_by_text("Came", exact=True).first.wait_for()
    organiser.page.get_by_text("Waiting to be sent").first.wait_for(state="hidden")
    # The page is still being kept for when the network goes: leaving now would break that off.
    organiser.page.wait_for_load_state("networkidle")


@pytest.mark.journey
@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without-scripts"])
def test_whole_series(transactional_db, worker, postbox, visit, tmp_path, scripts):
    # Given an organiser, a facilitator and an investigator
    UserFactory(email="organiser@example.org", is_staff=True)
    organiser = visit(scripts=scripts)
    sign_in(organiser, postbox, "organiser@example.org")

    # When a series and its first seminar are planned and published
    plan_the_series(organiser)
    plan_the_seminar(organiser)
    series = Series.objects.get(slug="talking")
    series.time_zone = zone_where_it_is_noon()
    series.save(update_fields=["time_zone"])
    for role in (Role.FACILITATOR, Role.INVESTIGATOR):
        TeamMemberFactory(series=series, role=role, user__email=f"{role}@example.org")

    # And three people register for its two places, one of which is kept for carers
    ann, ben, eve = (visit(scripts=scripts) for _ in range(3))
    register(ann, "Ann", "ann@example.org", "researchers")
    register(ben, "Ben", "ben@example.org", "researchers")
    register(eve, "Eve", "eve@example.org", "carers")

    # Then Ann and Eve have a place, and Ben waits and knows why
    place_of = {
        name: postbox.link_in(f"{name}@example.org", "Your place|waiting list", "/place/")
        for name in ("ann", "ben", "eve")
    }
    ann.open(place_of["ann"])
    ann.reads("You have a place")
    eve.open(place_of["eve"])
    eve.reads("You have a place")
    ben.open(place_of["ben"])
    ben.reads("number 1")

    # When Ann cancels, then Ben is offered the place and takes it
    ann.follow("I cannot come")
    ann.press("Yes, I cannot come")
    postbox.wait_for("ben@example.org", "kept for you")
    ben.open(place_of["ben"])
    ben.press("Yes, I will come")
    ben.reads("You have a place")
    organiser.open("/manage/talking/seminars/1/people/")
    organiser.reads("Ben")

    # When the day before comes, then each holder is reminded once
    seminar = series.seminars.get()
    let_it_be(22, seminar)
    for _ in range(2):
        queue_reminders.delay()
    postbox.wait_for("eve@example.org", "See you on")

    # When the seminar was held and Ben came
    seminar.refresh_from_db()
    let_it_be(-6, seminar)
    organiser.open("/manage/talking/seminars/1/door/")
    tick_off(organiser, "Ben")
    organiser.open("/manage/talking/seminars/1/held/")
    organiser.press("Yes, it took place")

    # And the notes are uploaded, corrected, handed in and published
    facilitator = visit(scripts=scripts)
    sign_in(facilitator, postbox, "facilitator@example.org")
    the_notes_are_read(facilitator, organiser, tmp_path)

    # Then people are told, and everybody can read them
    ben.open(postbox.link_in("ben@example.org", "Notes of seminar 1", "/notes/"))
    ben.reads("Five minutes to think")
    ben.reads("Trust takes time")

    # When Ben is asked how it was
    organiser.open("/manage/talking/seminars/1/feedback/ask/")
    organiser.press("Ask them")
    ben.open(postbox.link_in("ben@example.org", "How was seminar 1", "/feedback/"))
    ben.fill(best="That we began with tea", role="Researcher")
    ben.choose("quote_consent", "role")
    ben.press("Send my answers")
    ben.reads("We have kept your answers")

    # And an investigator records the seminar and makes the report
    investigator = visit(scripts=scripts)
    sign_in(investigator, postbox, "investigator@example.org")
    the_seminar_is_recorded(investigator)
    exported = json.loads(the_report_is_made(investigator, "json").read_text())
    word = the_report_is_made(investigator, "docx").read_bytes()

    # Then the report holds the seminar, in the funder's shape and as Word
    activities = [each for each in exported["outcomes"] if "dissemination" in each]
    assert [each["totalSize"] for each in activities] == [1]
    assert word[:2] == b"PK"
    assert Report.objects.filter(built_at=None).count() == 0

    # And nobody was written to twice about the same thing
    subjects = [(to, mail["X-Notification-Key"]) for to, mail in postbox.mails]
    assert len(subjects) == len(set(subjects))
