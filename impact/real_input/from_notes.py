"""Notes on their way: uploaded by a facilitator, published by an organiser, read by a visitor."""

from html import escape

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.test import Client
from django.test.utils import override_settings

from accounts.models import User
from discussions.models import Notes, NotesStatus
from discussions.operations import notes as operations
from notifications.models import Message
from participants.emails import address_of
from seminars.models import Role, Seminar, Series

from .checks import expect

POINTS, KEY_LINES = (6, 11, 5), (1, 4, 1)
# The page is drawn without its static files having been collected.
STORED_AS_THEY_ARE = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
SERVES_FILES = "whitenoise.middleware.WhiteNoiseMiddleware"


class NotesRun:
    """Steps over the notes of one seminar. The first file uploaded is the one published."""

    def __init__(self, seminar: Seminar):
        self.seminar = seminar
        self.uploaded: list[Notes] = []

    def upload(self, source: UploadedFile) -> str:
        notes = operations.upload(
            seminar=self.seminar,
            source=source,
            by=with_role(self.seminar.series, Role.FACILITATOR),
        )
        self.uploaded.append(notes)
        expect("why it could not be read", notes.unreadable, "")
        found = structure(notes)
        points = tuple(len(points) for _, _, _, points, _ in found)
        key_lines = tuple(len(key_points) for *_, key_points in found)
        expect("points of each topic", points, POINTS)
        expect("key lines of each topic", key_lines, KEY_LINES)
        questions = sum(question.endswith("?") for _, _, question, _, _ in found)
        expect("topics with a question", questions, len(found))
        return (
            f"{len(found)} topics; {listed(points)} points; {listed(key_lines)} key lines; "
            f"{questions} questions"
        )

    def compare(self) -> str:
        first, *others = [structure(notes) for notes in self.uploaded]
        for other in others:
            expect("topics", other, first)
        return f"{len(self.uploaded)} files, the same numbers, titles, questions and points"

    def publish(self) -> str:
        organiser = with_role(self.seminar.series, Role.ORGANISER)
        notes = operations.submit(notes=self.uploaded[0], by=organiser)
        self.uploaded[0] = operations.publish(notes=notes, by=organiser)
        there = operations.people_to_tell(self.seminar)
        people = {address_of(each.participant) for each in there}
        told = Message.objects.of_kind("notes_published").filter(
            text__contains=notes.get_absolute_url()
        )
        expect("who is told", set(told.values_list("to", flat=True)), people)
        return f"{len(people)} people who were there are told"

    def look(self) -> str:
        """The page as anybody sees it."""
        notes = Notes.objects.get(pk=self.uploaded[0].pk, status=NotesStatus.PUBLISHED)
        page = visit(notes.get_absolute_url())
        lines = [
            line
            for _, title, question, points, key_points in structure(notes)
            for line in (title, question, *points, *key_points)
        ]
        missing = [line for line in lines if escape(line) not in page]
        expect("lines that the page leaves out", missing, [])
        return f"{notes.get_absolute_url()} shows all {len(lines)} lines"


def with_role(series: Series, role: str) -> User:
    return series.team.filter(role=role).first().user


def structure(notes: Notes) -> list[tuple[str, str, str, list[str], list[str]]]:
    """Number, title, question, points and key points of each topic."""
    return [
        (
            topic.number,
            topic.title,
            topic.question,
            [point.text for point in topic.points.all() if not point.is_key],
            [point.text for point in topic.points.all() if point.is_key],
        )
        for topic in notes.topics.prefetch_related("points")
    ]


def listed(numbers: tuple[int, ...]) -> str:
    """`6, 11 and 5`."""
    *first, last = map(str, numbers)
    return f"{', '.join(first)} and {last}" if first else last


def visit(address: str) -> str:
    """What a visitor who is not signed in gets."""
    storages = {**settings.STORAGES, "staticfiles": STORED_AS_THEY_ARE}
    middleware = [each for each in settings.MIDDLEWARE if each != SERVES_FILES]
    with override_settings(STORAGES=storages, MIDDLEWARE=middleware):
        client = Client(headers={"host": settings.SITE_HOST})
        answer = client.get(address, secure=settings.SITE_URL.startswith("https:"))
    expect("answer of the page", answer.status_code, 200)
    return answer.text
