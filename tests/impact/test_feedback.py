"""Asking people how it was, and quoting them as they allow."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from impact import periodic
from impact.links import FEEDBACK, registration_for
from impact.models import QuoteConsent, Response, Testimonial
from impact.operations import feedback
from impact.operations.feedback import Answer
from notifications.models import Message
from participants import links
from participants.emails import about
from participants.models import Attendance, AttendanceStatus, Consent, Participant
from tests.factories import ParticipantFactory, RegistrationFactory, SeminarFactory

pytestmark = pytest.mark.django_db

LONDON = ZoneInfo("Europe/London")


def address(registration):
    return reverse("feedback", args=[links.token_for(registration, FEEDBACK)])


def answers(**changes):
    return {"best": "The listening", "changed": "", "quote_consent": "none", **changes}


def test_people_who_came_are_asked_once_at_ten_on_the_day_after():
    start = datetime(2027, 5, 4, 10, tzinfo=LONDON)
    seminar = SeminarFactory(starts_at=start)
    came, away = RegistrationFactory.create_batch(2, seminar=seminar, confirmed=True)
    for registration, status in ((came, AttendanceStatus.PRESENT), (away, AttendanceStatus.ABSENT)):
        Attendance.objects.create(registration=registration, status=status, marked_at=start)

    asked = []
    for hour in (9, 10, 11):
        with time_machine.travel(datetime(2027, 5, 5, hour, tzinfo=LONDON), tick=False):
            periodic.ask_for_feedback()
        asked.append(list(Message.objects.of_kind("feedback_request").values_list("to", flat=True)))

    assert asked == [[], [came.participant.email], [came.participant.email]]


def day_after(*marks, **fields):
    """A seminar yesterday, whose people are marked so, in order, at ten on the day after."""
    start = datetime(2027, 5, 4, 10, tzinfo=LONDON)
    seminar = SeminarFactory(starts_at=start, number=3, **fields)
    people = RegistrationFactory.create_batch(len(marks), seminar=seminar, confirmed=True)
    for person, status in zip(people, marks, strict=True):
        if status:
            Attendance.objects.create(registration=person, status=status, marked_at=start)
    return people


def kinds():
    return dict(Message.objects.order_by("pk").values_list("to", "kind"))


@time_machine.travel(datetime(2027, 5, 5, 10, tzinfo=LONDON), tick=False)
def test_who_did_not_come_gets_a_kind_word_and_who_is_not_marked_waits():
    came, absent, sorry, _ = day_after("present", "absent", "apologies", "")

    for _ in range(2):
        periodic.ask_for_feedback()

    assert kinds() == {
        came.participant.email: "feedback_request",
        absent.participant.email: "missed_you",
        sorry.participant.email: "missed_you",
    }
    assert Message.objects.count() == 3
    text = Message.objects.get(to=absent.participant.email).text
    assert "you need not say why" in text
    assert f"/{absent.seminar.series.slug}/notes/" in text


@time_machine.travel(datetime(2027, 5, 5, 10, tzinfo=LONDON), tick=False)
def test_whoever_is_marked_otherwise_later_gets_no_second_letter():
    _, absent = day_after("present", "absent")
    periodic.ask_for_feedback()

    Attendance.objects.filter(registration=absent).update(status=AttendanceStatus.PRESENT)
    periodic.ask_for_feedback()

    assert kinds()[absent.participant.email] == "missed_you"
    assert Message.objects.count() == 2


@time_machine.travel(datetime(2027, 5, 5, 10, tzinfo=LONDON), tick=False)
def test_nobody_is_written_to_where_the_organiser_has_switched_it_off():
    day_after("present", "absent", follow_up=False)

    periodic.ask_for_feedback()

    assert Message.objects.count() == 0


@time_machine.travel(datetime(2027, 5, 5, 10, tzinfo=LONDON), tick=False)
def test_letter_of_the_day_after_names_to_who_agreed_to_news_what_they_can_register_for():
    came, other = day_after("present", "absent")
    series = came.seminar.series
    Consent.objects.create(participant=came.participant, purpose="news", wording="Yes")
    later = datetime(2027, 6, 1, 10, tzinfo=LONDON)
    SeminarFactory(series=series, number=4, title="Food", starts_at=later)
    SeminarFactory(series=series, number=5, starts_at=later, registration_opens_at=later)
    SeminarFactory(series=series, number=6, starts_at=later, draft=True)

    periodic.ask_for_feedback()

    text = Message.objects.get(to=came.participant.email).text
    assert "What comes next:\n\n- Seminar 4: Food" in text
    assert "Seminar 5" not in text
    assert "Seminar 6" not in text
    assert "What comes next" not in Message.objects.get(to=other.participant.email).text


@time_machine.travel(datetime(2027, 5, 5, 10, tzinfo=LONDON), tick=False)
def test_people_without_email_are_asked_through_their_supporter_or_by_phone():
    came, absent, supported = day_after("present", "absent", "present")
    supporter = ParticipantFactory(series=came.seminar.series, email="sue@example.org")
    people = Participant.objects.filter(registrations__seminar=came.seminar)
    people.update(email="")
    people.filter(pk=supported.participant_id).update(supporter=supporter)

    periodic.ask_for_feedback()

    told = {each.about: (each.to, each.kind, each.state) for each in Message.objects.all()}
    assert told == {
        about(came): ("", "feedback_request", "to_tell"),
        about(absent): ("", "missed_you", "to_tell"),
        about(supported): ("sue@example.org", "feedback_request", "queued"),
    }


@time_machine.travel(datetime(2027, 5, 5, 10, tzinfo=LONDON), tick=False)
def test_who_had_something_arranged_is_asked_if_it_was_there():
    came, answered, other = day_after("present", "present", "present")
    came.arrangements.create(text="A ramp")
    answered.arrangements.create(text="A ramp", met="yes")

    periodic.ask_for_feedback()

    texts = dict(Message.objects.values_list("to", "text"))
    asked = [
        person
        for person in (came, answered, other)
        if "we arranged for you" in texts[person.participant.email]
    ]
    assert asked == [came]
    assert links.access_url(came) in texts[came.participant.email]
    assert "A ramp" not in texts[came.participant.email]


def test_nobody_is_asked_about_what_was_long_ago():
    seminar = SeminarFactory(held=True, starts_at=timezone.now() - timedelta(days=400))
    RegistrationFactory(seminar=seminar, confirmed=True)

    periodic.ask_for_feedback()

    assert Message.objects.count() == 0


def test_page_keeps_the_answers(client):
    registration = RegistrationFactory(confirmed=True)

    client.post(address(registration), answers(rating=4))

    response = Response.objects.get()
    assert (response.best, response.rating, response.registration) == (
        "The listening",
        4,
        registration,
    )
    assert Testimonial.objects.count() == 0


def test_page_keeps_a_quotation_as_far_as_the_person_agrees(client):
    registration = RegistrationFactory(confirmed=True)

    client.post(
        address(registration),
        answers(quote_consent="role", role="Carer", name="", changed="I ask first"),
    )

    quoted = [(each.quote, each.attribution) for each in Testimonial.objects.quotable()]
    assert quoted == [("The listening", "Carer"), ("I ask first", "Carer")]


def test_changing_the_answer_takes_the_quotation_back(client):
    registration = RegistrationFactory(confirmed=True)
    client.post(address(registration), answers(quote_consent="anonymous"))
    assert Testimonial.objects.quotable().count() == 1

    client.post(address(registration), answers(quote_consent="none"))

    assert Testimonial.objects.quotable().count() == 0


def test_page_says_what_is_missing_and_keeps_what_was_typed(client):
    registration = RegistrationFactory(confirmed=True)

    page = client.post(address(registration), answers(quote_consent="named"))

    form = page.context["form"]
    assert form.errors == {
        "name": ["Write your name as we may print it, or choose another answer."]
    }
    assert form["best"].value() == "The listening"
    assert Response.objects.count() == 0


def test_opening_the_page_changes_nothing(client):
    registration = RegistrationFactory(confirmed=True)

    assert client.get(address(registration)).status_code == 200
    assert Response.objects.count() == 0


@pytest.mark.parametrize("token", ["nonsense", "0.0", "a" * 200])
def test_page_of_a_false_link_is_not_found(client, token):
    assert client.get(reverse("feedback", args=[token])).status_code == 404


def test_link_of_another_purpose_opens_nothing():
    registration = RegistrationFactory()

    assert registration_for(links.place_token(registration)) is None


def test_organiser_reads_the_answers(client, series, organiser):
    registration = RegistrationFactory(seminar__series=series, confirmed=True)
    feedback.answer(
        registration=registration,
        answer=Answer(best="The soup", rating=5, quote_consent=QuoteConsent.ANONYMOUS),
        by=registration.participant,
    )
    client.force_login(organiser)

    page = client.get(
        reverse("manage_seminar_feedback", args=[series.slug, registration.seminar.number])
    )

    assert page.context["numbers"] == {"answered": 1, "rating": 5.0, "quotable": 1}
    assert "The soup" in page.content.decode()


def test_organiser_asks_now(client, series, organiser):
    over = SeminarFactory(series=series, held=True)
    registration = RegistrationFactory(seminar=over, confirmed=True)
    client.force_login(organiser)
    ask = reverse("feedback_ask", args=[series.slug, over.number])
    assert "Ask 1 person?" in client.get(ask).content.decode()

    for _ in range(2):
        client.post(ask)

    assert "There is nobody to ask." in client.get(ask).content.decode()
    assert list(Message.objects.values_list("to", flat=True)) == [registration.participant.email]


@pytest.mark.parametrize(
    ("fields", "why"),
    [({}, "The seminar is not over yet."), ({"cancelled": True}, "This seminar is cancelled")],
)
def test_nobody_is_asked_before_the_end(client, series, organiser, fields, why):
    seminar = SeminarFactory(series=series, **fields)
    RegistrationFactory(seminar=seminar, confirmed=True)
    client.force_login(organiser)
    ask = reverse("feedback_ask", args=[series.slug, seminar.number])

    page = client.get(ask).content.decode()
    said = client.post(ask, follow=True)

    assert (why in page, "Ask them" in page) == (True, False)
    assert why in str(next(iter(said.context["messages"])))
    assert not Message.objects.exists()
