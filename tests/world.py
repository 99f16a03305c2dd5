"""One of everything: what the inventories walk through, page by page and role by role."""

import re
from dataclasses import dataclass, field

from django.core.files.base import ContentFile
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone

from accounts.models import SignInLink
from impact.links import FEEDBACK
from impact.models import Evidence, Report, ReportFormat
from participants import links, tickets
from participants.door_links import digest_of
from participants.links import signer
from participants.models import Attendance, AttendanceStatus, Consent, ConsentPurpose
from participants.news import links as news_links
from participants.own_feed import PURPOSE
from seminars.models import Role
from tests.factories import (
    AllocationRunFactory,
    DoorDeviceFactory,
    GroupFactory,
    HoldFactory,
    LetterFactory,
    MessageFactory,
    NotesFactory,
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
)

# Django's own admin has its own rights and tests; the mailbox exists in development alone.
NOT_OURS = ("admin/", "static/", "mailbox/")


def patterns():
    """Every address of ours: {name: route, such as `place/<str:token>/`}."""
    found = {}
    _walk(get_resolver().url_patterns, "", found)
    return found


def _walk(entries, prefix, found):
    for entry in entries:
        route = prefix + str(entry.pattern)
        if route.startswith(NOT_OURS):
            continue
        if isinstance(entry, URLPattern):
            found[entry.name] = route
        else:
            _walk(entry.url_patterns, route, found)


@dataclass
class World:
    """A published series with a team and one of everything, and how to fill in its addresses."""

    people: dict = field(default_factory=dict)
    arguments: dict = field(default_factory=dict)

    def address(self, name, route):
        """The address of a page in this world; what it is about follows from the page's name."""
        wanted = re.findall(r"<(?:\w+:)?(\w+)>", route)
        return reverse(name, kwargs={each: self.argument(name, each) for each in wanted})

    def argument(self, name, wanted):
        own = self.arguments.get(name, {})
        return own[wanted] if wanted in own else self.arguments[""][wanted]


def feed_token(user):
    feed = user.calendar_feeds.create(made_at=timezone.now())
    return signer(PURPOSE).sign(feed.uid.hex)


def make_world():
    series = SeriesFactory()
    people = {role.value: TeamMemberFactory(series=series, role=role).user for role in Role}
    people["stranger"] = TeamMemberFactory(role=Role.ORGANISER).user
    people["participant"] = UserFactory()
    group = GroupFactory(series=series)
    GroupFactory.create_batch(2, series=series)
    seminar = SeminarFactory(series=series)
    QuotaFactory(seminar=seminar, group=group, reserved=2)
    speaker = SpeakerFactory(series=series)
    item = ProgrammeItemFactory(seminar=seminar, position=1)
    item.speakers.add(speaker)
    person = ParticipantFactory(series=series, user=people["participant"])
    registration = RegistrationFactory(
        seminar=seminar, participant=person, confirmed=True, groups=[group], counted_in=group
    )
    Attendance.objects.create(
        registration=registration, status=AttendanceStatus.PRESENT, marked_at=timezone.now()
    )
    arrangement = registration.arrangements.create(text="Print the papers large")
    device = DoorDeviceFactory(seminar=seminar, token_digest=digest_of(DEVICE["token"]))
    Consent.objects.create(participant=person, purpose=ConsentPurpose.NEWS, wording="News")
    question = seminar.extra_questions.create(text="How will you travel?", kind="line")
    registration.extra_answers.create(question=question, text="By train")
    ResponseFactory(registration=registration)
    offered = RegistrationFactory(seminar=seminar, offered=True, groups=[group])
    RegistrationFactory(seminar=seminar, waiting=True, groups=[group])
    withdrawn = RegistrationFactory(seminar=seminar, withdrawn=True)
    draft = _notes(seminar, people["facilitator"])
    in_review = _notes(seminar, people["facilitator"], in_review=True)
    published = _notes(seminar, people["facilitator"], published=True)
    outcome = OutcomeFactory(series=series)
    testimonial = TestimonialFactory(series=series)
    evidence = Evidence.objects.create(outcome=outcome, testimonial=testimonial)
    report = Report.objects.create(series=series, format=ReportFormat.JSON, built_at=timezone.now())
    report.file.save("", ContentFile(b"{}"))
    kept = series.people_imports.create(
        seminar=seminar,
        file_name="people.csv",
        rows=[{"line": 2, "cells": {"name": "Ana", "email": "ana@example.org"}}],
        uploaded_at=timezone.now(),
    )
    message = MessageFactory(
        to=person.email,
        failed=True,
        about=f"registration:{registration.pk}",
        within=seminar.path,
    )
    letter = LetterFactory(series=series, made_by=people["organiser"])
    team_member = series.team.get(user=people["steering"])
    place = {"token": links.place_token(registration)}
    about_notes = {name: {"pk": draft.pk} for name in NOTES_OF_A_WRITER}
    about_registrations = {name: {"pk": offered.pk} for name in OFFER_PAGES}
    about_registrations["registration_rejoin"] = {"pk": withdrawn.pk}
    about_registrations["registration_give"] = {"pk": withdrawn.pk}
    drawn = AllocationRunFactory(seminar__series=series, done=True).seminar
    arguments = {
        "": {
            "series_slug": series.slug,
            "slug": seminar.slug,
            "number": seminar.number,
            "pk": None,
            "kind": "policy_influence",
            "evidence_pk": evidence.pk,
            "sample": "reminder",
            **place,
        },
        "sign_in_link": {"token": SignInLink.objects.issue(user=people["participant"])},
        "feedback": {"token": links.token_for(registration, FEEDBACK)},
        "calendar_feed": {"token": feed_token(people["participant"])},
        **dict.fromkeys(DEVICE_PAGES, DEVICE),
        "news": {"token": news_links.token_for(person, news_links.NEWS)},
        "unsubscribe": {"token": news_links.token_for(person, news_links.STOP)},
        "door_check": {"code": tickets.code_for(registration)},
        "door_device_revoke": {"pk": device.pk},
        "place_accept": {"token": links.place_token(offered)},
        "place_decline": {"token": links.place_token(offered)},
        "place_rejoin": {"token": links.place_token(withdrawn)},
        "notes_detail": {"pk": published.pk},
        "notes_publish": {"pk": in_review.pk},
        "notes_send_back": {"pk": in_review.pk},
        **about_notes,
        **about_registrations,
        **{name: {"number": drawn.number, "slug": drawn.slug} for name in DRAW_PAGES},
        **{name: {"pk": outcome.pk} for name in ("outcome_edit", "outcome_delete")},
        **{name: {"pk": outcome.pk} for name in ("evidence_new", "evidence_remove")},
        **{name: {"pk": report.pk} for name in REPORT_PAGES},
        **{name: {"pk": item.pk} for name in PROGRAMME_PAGES},
        **{name: {"pk": seminar.venue.pk} for name in ("venue_edit", "venue_delete")},
        **{name: {"pk": group.pk} for name in GROUP_PAGES},
        "people_import": {"pk": kept.pk},
        **{name: {"pk": message.pk} for name in MESSAGE_PAGES},
        "team_hold_release": {"pk": HoldFactory(email=series.contact_email).pk},
        "team_remove": {"pk": team_member.pk},
        **{name: {"pk": question.pk} for name in QUESTION_PAGES},
        **{name: {"pk": person.pk} for name in PERSON_PAGES},
        "person_merge_with": {"pk": person.pk, "other_pk": offered.participant.pk},
        **{name: {"pk": arrangement.pk} for name in ARRANGEMENT_PAGES},
        **{name: {"pk": letter.pk, "person_pk": person.pk} for name in LETTER_PAGES},
        **{name: {"kind": "reminder"} for name in WORDS_PAGES},
    }
    arguments[""]["pk"] = registration.pk
    return World(people=people, arguments=arguments)


NOTES_OF_A_WRITER = ("notes_edit", "notes_submit", "notes_delete", "notes_source")
REPORT_PAGES = ("report_detail", "report_download", "report_delete")
PROGRAMME_PAGES = ("programme_item", "programme_move", "programme_remove")
DRAW_PAGES = (
    "manage_draw",
    "draw_announce",
    "draw_close",
    "draw_value",
    "draw_call_off",
    "draw_again",
    "draw_download",
    "draw_record",
)
GROUP_PAGES = ("group_edit", "group_remove", "group_move")
QUESTION_PAGES = ("question_edit", "question_move", "question_remove")
PERSON_PAGES = (
    "hold_release",
    "person_detail",
    "person_edit",
    "person_needs",
    "person_consents",
    "person_merge",
    "person_links",
    "my_needs",
    "my_news_of",
    "person_erase",
)
MESSAGE_PAGES = ("message_detail", "message_preview", "message_again", "message_leave")
ARRANGEMENT_PAGES = ("arrangement_edit", "arrangement_mark", "arrangement_remove")
LETTER_PAGES = (
    "letter_detail",
    "letter_edit",
    "letter_preview",
    "letter_as_it_looks",
    "letter_test",
    "letter_send",
    "letter_take_back",
    "letter_stop",
    "letter_copy",
    "letter_delete",
    "letter_delivery",
)
WORDS_PAGES = ("words_edit", "words_preview", "seminar_words_edit", "seminar_words_preview")
DEVICE = {"token": "a-phone-at-the-door"}
DEVICE_PAGES = ("device_door", "device_mark", "device_marks", "device_walk_in")
OFFER_PAGES = ("offer_accept", "offer_decline", "offer_extend")


def _notes(seminar, writer, **traits):
    notes = NotesFactory(
        seminar=seminar, table=TableFactory(seminar=seminar), uploaded_by=writer, **traits
    )
    notes.source.save("", ContentFile(b"1) Tea\n- We make it"))
    topic = TopicFactory(notes=notes, number="1", question="Who makes the tea?")
    PointFactory(topic=topic)
    PointFactory(topic=topic, is_key=True)
    return notes
