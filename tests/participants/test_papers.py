"""What organisers print for the day."""

import re
import zlib
from itertools import chain

import pytest

from participants import papers
from participants.badges import Badge
from tests.factories import RegistrationFactory, SeminarFactory

pytestmark = pytest.mark.django_db

STREAM = re.compile(rb"<<((?:(?!endobj).)*?)>>\s*stream\r?\n(.*?)\r?\nendstream", re.S)
LETTER = re.compile(rb"^<[0-9A-F]+> <([0-9A-F]+)>$", re.M)
# The end of the range of codes, and what is between words and where words may be broken.
NOT_DRAWN = {"\uffff", " ", "\u200b"}


def letters(pdf):
    """Every letter that is drawn, by what a copying reader would take it for."""
    maps = (zlib.decompress(packed) for head, packed in STREAM.findall(pdf) if b"/CMap" in head)
    found = chain.from_iterable(LETTER.findall(each) for each in maps)
    drawn = "".join(bytes.fromhex(each.decode()).decode("utf-16-be") for each in found)
    return set(drawn) - NOT_DRAWN


def pages(pdf):
    return int(re.search(rb"/Type/Pages/Count (\d+)", pdf)[1])


def is_accessible(pdf):
    """Tagged, and says of itself that it keeps to PDF/UA-1: typst refuses to say so wrongly."""
    return [b"<pdfuaid:part>1" in pdf, b"/StructTreeRoot" in pdf, b"/Lang(en" in pdf]


def named(*names):
    return [Badge(number, name, "") for number, name in enumerate(names)]


def test_badges_hold_the_names_and_nothing_else():
    pdf = papers.badge_sheet(SeminarFactory(), named("Ana", "Zoë", "Łucja"))

    assert letters(pdf) == set("AnaZoëŁucja")
    assert (pages(pdf), is_accessible(pdf)) == (1, [True] * 3)


def test_eight_badges_fill_a_sheet_and_the_ninth_begins_another():
    names = [f"Person {number}" for number in range(9)]
    seminar = SeminarFactory()

    sheets = [pages(papers.badge_sheet(seminar, named(*names[:count]))) for count in (8, 9)]

    assert sheets == [1, 2]


@pytest.mark.parametrize(
    "name",
    [
        "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenhal",
        "Eira Llewellyn-Fitzgerald of the Northern Carers Network again",
        '#panic() $x$ *a* <b> @c \\ " `d` // e',
        "Ωμέγα Иванова",
        "محمد",
        "Q",
    ],
)
def test_every_name_finds_room_as_it_was_written(name):
    pdf = papers.badge_sheet(SeminarFactory(), named(name))

    assert (pages(pdf), is_accessible(pdf)) == (1, [True] * 3)
    if name.isascii():
        assert letters(pdf) == set(name) - {" "}


def test_name_in_letters_that_no_typeface_here_has_is_still_printed():
    pdf = papers.name_list(SeminarFactory(), named("\U00013080"))

    assert pages(pdf) == 1


def test_list_holds_names_seminar_and_how_many_and_no_groups(seminar):
    RegistrationFactory(seminar=seminar, confirmed=True, companions=2)

    pdf = papers.name_list(seminar, named("Žofie"))

    assert {"Ž", "f"} <= letters(pdf)
    assert (pages(pdf), is_accessible(pdf)) == (1, [True] * 3)
    assert f"/Title(Seminar {seminar.number}: {seminar.title})".encode() in pdf


def test_long_list_goes_on_and_its_pages_are_numbered():
    names = [f"Person {number}" for number in range(60)]

    assert pages(papers.name_list(SeminarFactory(), named(*names))) == 3


def test_organiser_downloads_both(client, series, organiser):
    seminar = SeminarFactory(series=series, number=4)
    RegistrationFactory(seminar=seminar, participant__name="Ana", confirmed=True)
    client.force_login(organiser)
    door = f"/manage/{series.slug}/seminars/4/door/"

    answers = [client.get(f"{door}{name}.pdf") for name in ("names", "badges")]

    headers = ("Content-Type", "Content-Disposition", "Cache-Control", "X-Content-Type-Options")
    assert [[answer.headers[each] for each in headers] for answer in answers] == [
        [
            "application/pdf",
            f'attachment; filename="{series.slug}-seminar-4-{name}.pdf"',
            "no-store",
            "nosniff",
        ]
        for name in ("names", "badges")
    ]
    assert [answer.content[:5] for answer in answers] == [b"%PDF-"] * 2
    assert letters(answers[1].content) == set("Ana")
