"""A series in which every field that a file can hold has a value of its own."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

from discussions.models import NotesStatus
from impact.models import Evidence, QuoteConsent
from participants.models import (
    AccessRequirement,
    Arrangement,
    Attendance,
    AttendanceStatus,
    ConsentPurpose,
    ExtraAnswer,
    Met,
    OfferAnswer,
    OwnWords,
    QuestionKind,
    RegistrationStatus,
)
from seminars.models import Lighting, Mode, Role, SeminarStatus
from tests.factories import (
    GroupFactory,
    NotesFactory,
    OfferFactory,
    OutcomeFactory,
    ParticipantFactory,
    PointFactory,
    ProgrammeItemFactory,
    QuotaFactory,
    RegistrationFactory,
    ResponseFactory,
    SeminarFactory,
    SeriesFactory,
    SpeakerFactory,
    TableFactory,
    TeamMemberFactory,
    TestimonialFactory,
    TopicFactory,
    UserFactory,
    VenueFactory,
)

# By the clocks of Leeds this hour comes twice: this is the second time.
SECOND_TIME = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def day(number, hour=9, microsecond=0):
    return datetime(2026, 6, number, hour, microsecond=microsecond, tzinfo=UTC)


def full_series():
    series = SeriesFactory(
        title="Every field",
        slug="every-field",
        summary="A series with nothing left out.",
        aims="To be written down\n\nand read again, “quotes” and \\ too.",
        is_published=True,
        starts_on=date(2026, 1, 5),
        ends_on=date(2026, 12, 18),
        time_zone="Europe/Lisbon",
        colour="#333366",
        funder="A council",
        grant_reference="AB/1",
        award_value=Decimal("29500.50"),
        lead_organisation="A university",
        department="A school",
        abstract="People met.",
        planned_impact="Services listen.",
        groups_per_person=3,
    )
    team = [
        TeamMemberFactory(series=series, role=role, user__email=f"{role}@example.org").user
        for role in (Role.ORGANISER, Role.FACILITATOR)
    ]
    groups = [
        GroupFactory(series=series, key=key, audience="carer", position=position)
        for position, key in enumerate(("carers", "nurses"))
    ]
    first = _seminars(series)
    series.added_words.create(kind="waiting", words="Dear {name}, **please** wait.")
    first.added_words.create(series=series, kind="reminder", words="Bring lunch.\n\n{place_link}")
    _programme(first)
    QuotaFactory(
        seminar=first, group=groups[0], reserved=3, limit=9, returning_limit=4, release_at=day(20)
    )
    point = _notes(first, team[1])
    testimonial = _people(series, groups, first, team[0])
    _outcome(first, point, testimonial)
    return series


def _seminars(series):
    venue = VenueFactory(
        series=series,
        name="The hall",
        postcode="LS1 1AA",
        travel="From the station, turn left.",
        step_free=True,
        lift=False,
        accessible_toilet=True,
        hearing_loop=False,
        quiet_room=True,
        parking=False,
        lighting=Lighting.DAYLIGHT,
        access_note="Ring the bell.",
    )
    first = SeminarFactory(
        series=series,
        number=1,
        slug="first",
        sequence=2,
        summary="In plain words.",
        description="At length.",
        status=SeminarStatus.HELD,
        starts_at=day(24),
        ends_at=day(24, 15),
        mode=Mode.HYBRID,
        venue=venue,
        joining_link="https://meet.example.org/1",
        registration_opens_at=day(1),
        registration_closes_at=day(23),
        allocation_mode="draw",
        companion_places=2,
        confirm_within_days=4,
        answers_close_at=day(23),
        draw_confirms=False,
        draw_favours_missed_out=True,
        limits_release_at=day(22),
        remind_days_before=[14, 2],
        remind_at=time(10, 30),
        follow_up=False,
        bsl=True,
        captions=True,
        easy_read=True,
        access_note="A quiet table.",
        people_present=19,
        record_url="https://example.org/first",
        published_at=day(2, microsecond=123456),
        cancelled_because="Not cancelled after all",
    )
    SeminarFactory(
        series=series, number=2, venue=None, starts_at=SECOND_TIME, status=SeminarStatus.DRAFT
    )
    return first


def _programme(seminar):
    speakers = [
        SpeakerFactory(series=seminar.series, name="Robin Fenby", role=role, organisation="A trust")
        for role in ("Carer", "Nurse")
    ]
    for position in (3, 7):
        item = ProgrammeItemFactory(seminar=seminar, position=position, abstract="About it.")
        item.speakers.set(speakers)


def _notes(seminar, facilitator):
    table = TableFactory(seminar=seminar, name="Table 1")
    table.facilitators.add(facilitator)
    notes = NotesFactory(
        seminar=seminar,
        table=table,
        title="What we said",
        status=NotesStatus.PUBLISHED,
        revision=4,
        unreadable="A page was missing.",
        unplaced="A line.\nAnother.",
        uploaded_by=facilitator,
        published_at=day(26),
    )
    topic = TopicFactory(notes=notes, number="1", question="What helps?", group="Table 1")
    PointFactory(topic=topic, position=0, text="Listening")
    PointFactory(topic=topic, position=1, text="Time")
    return PointFactory(topic=topic, position=2, text="Both", is_key=True)


def _people(series, groups, seminar, organiser):
    supporter = ParticipantFactory(series=series, name="Supporter", email="")
    user = UserFactory(email="person@example.org", name="Person")
    person = ParticipantFactory(
        series=series,
        name="Person",
        badge_name="P",
        email=user.email,
        phone="0113 496 0001",
        post="1 Station Road",
        dietary="No nuts",
        email_confirmed_at=day(3),
        user=user,
        supporter=supporter,
    )
    supporter.supporter = person
    supporter.save()
    person.consents.create(
        purpose=ConsentPurpose.NEWS, wording="Yes, news.", means="telephone", withdrawn_at=day(9)
    )
    registration = _registration(person, groups, seminar, organiser)
    response = ResponseFactory(
        registration=registration,
        changed="How I listen",
        rating=5,
        quote_consent=QuoteConsent.NAMED,
        submitted_at=day(25),
    )
    return TestimonialFactory(
        series=series,
        seminar=seminar,
        response=response,
        consent=QuoteConsent.NAMED,
        name="Person",
        organisation="A trust",
        consented_at=day(25),
        withdrawn_at=day(27),
    )


def _registration(person, groups, seminar, organiser):
    registration = RegistrationFactory(
        participant=person,
        seminar=seminar,
        status=RegistrationStatus.CONFIRMED,
        joined_at=day(4, microsecond=5),
        requeued_at=day(5),
        confirmed_at=day(6),
        lapses_at=day(7),
        counted_in=groups[1],
        waiting_reason="full",
        is_exception=True,
        means="organiser",
        companions=1,
        companion_note="A support worker",
        groups=[groups[1], groups[0]],
    )
    OwnWords.objects.create(registration=registration, text="I have lived it.")
    question = seminar.extra_questions.create(
        text="Which workshop?",
        help_text="You can change it later.",
        kind=QuestionKind.CHOICE,
        choices="Music\nWalking",
        is_required=True,
    )
    ExtraAnswer.objects.create(registration=registration, question=question, text="Music")
    Arrangement.objects.create(
        registration=registration,
        text="Print the papers large",
        owner=organiser,
        due_on=date(2016, 2, 20),
        done_at=day(21),
        done_by=organiser,
        met=Met.PARTLY,
        met_note="One page was small.",
    )
    person.merges.create(reason="Two addresses", merged_at=day(10), merged_by=organiser)
    OfferFactory(
        registration=registration,
        made_at=day(6),
        expires_at=day(8),
        answer=OfferAnswer.ACCEPTED,
        answered_at=day(7),
    )
    AccessRequirement.objects.create(participant=person, text="Large print")
    Attendance.objects.create(
        registration=registration,
        status=AttendanceStatus.PRESENT,
        marked_at=day(24, 8),
        marked_by=organiser,
    )
    return registration


def _outcome(seminar, point, testimonial):
    outcome = OutcomeFactory(series=seminar.series, seminar=seminar)
    for thing in ({"seminar": seminar}, {"point": point}, {"testimonial": testimonial}):
        Evidence.objects.create(outcome=outcome, note="It shows it.", **thing)
    return outcome
