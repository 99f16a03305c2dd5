"""The lines that tell people how to check their own number give that number."""

import re

from django.conf import settings

from participants.allocation import commitment, lottery_number, make_seed


def test_own_number_can_be_checked_with_the_lines_of_the_documentation():
    page = (settings.BASE_DIR / "docs" / "allocation.md").read_text()
    (lines,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    told = {
        "secret": b"horse-battery-staple",
        "public_value": "3 9 12 27 31 44",
        "inputs_sha256": "0" * 64,
        "event": "demo",
        "entry": "e1",
    }

    exec(lines, told)

    seed = make_seed(told["secret"], told["public_value"], told["inputs_sha256"])
    assert told["commitment"] == commitment(told["secret"])
    assert told["seed"] == seed
    assert told["number"] == lottery_number(seed, "demo", "e1").hex()
