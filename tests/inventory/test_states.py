"""The page about the architecture tells which status a registration may have next."""

import re
from pathlib import Path

from participants.models.registration import MOVES

PAGE = Path(__file__).parents[2] / "docs" / "architecture.md"


def test_page_tells_every_move_of_a_registration():
    _, after = PAGE.read_text("utf-8").split("## States of a registration")
    section = after.split("\n## ")[0]
    told = {
        status: set(re.findall(r"`(\w+)`", following))
        for status, following in re.findall(r"^\| `(\w+)` \|(.*)\|$", section, re.MULTILINE)
    }
    assert told == {status.value: {each.value for each in nxt} for status, nxt in MOVES.items()}
