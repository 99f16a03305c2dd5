"""What organisers print for the day: a list to tick, and badges. Names on badges, no more."""

import json
from collections.abc import Sequence
from pathlib import Path

import typst
from django.conf import settings
from django.db.models import Sum

from participants.badges import Badge
from seminars.models import Seminar

HERE = Path(__file__).parent
FONTS = settings.BASE_DIR / "static" / "fonts"
ACCESSIBLE = "ua-1"


def name_list(seminar: Seminar, people: Sequence[Badge]) -> bytes:
    """Everybody with a place by name, with a box to tick and room for people without one."""
    companions = seminar.registrations.confirmed().aggregate(all=Sum("companions"))["all"]
    return drawn(
        "names.typ",
        title=f"Seminar {seminar.number}: {seminar.title}",
        when_and_where=seminar.when_and_where,
        names=[badge.name for badge in people],
        companions=companions or 0,
    )


def badge_sheet(seminar: Seminar, people: Sequence[Badge]) -> bytes:
    """Eight to a sheet of A4, to be cut along the lines."""
    return drawn(
        "badges.typ",
        title=f"Badges for seminar {seminar.number}",
        names=[badge.name for badge in people],
    )


def drawn(paper: str, **words: object) -> bytes:
    """The paper as an accessible PDF. What people wrote goes in as JSON, so it is never run.

    A name in letters that our own typeface lacks is drawn with one of the server's. Where it has
    none either, a box stands for the letter, which PDF/UA would refuse to print at all.
    """
    told = {"words": json.dumps(words)}
    source = str(HERE / paper)
    fonts = [str(FONTS)]
    for standards, ignores in (([ACCESSIBLE], True), ([ACCESSIBLE], False)):
        try:
            return typst.compile(
                source,
                font_paths=fonts,
                ignore_system_fonts=ignores,
                sys_inputs=told,
                pdf_standards=standards,
            )
        except typst.TypstError as refusal:
            if "could not be displayed" not in str(refusal):
                raise
    return typst.compile(source, font_paths=fonts, sys_inputs=told)
