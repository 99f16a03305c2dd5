"""What can be rung: a number, with whatever words help beside it."""

import re

from django.core.exceptions import ValidationError

FEWEST_DIGITS = 6


def refuse_without_a_number(phone: str) -> None:
    """People without email are rung, so words alone would leave them without an answer."""
    if phone and len(re.findall(r"\d", phone)) < FEWEST_DIGITS:
        raise ValidationError(
            f"Write a phone number with at least {FEWEST_DIGITS} digits. You can add words, as in "
            "“0113 496 0000, ask for Ana”. If there is no number, leave it empty."
        )
