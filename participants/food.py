"""What people with a place eat, counted for whoever cooks: no names."""

from collections import Counter
from dataclasses import dataclass

from seminars.models import Seminar


@dataclass(frozen=True)
class Food:
    """How many asked for what, in their own words; most first."""

    asked: tuple[tuple[str, int], ...]
    nothing_special: int
    companions: int

    @property
    def in_all(self) -> int:
        return sum(number for _, number in self.asked) + self.nothing_special + self.companions


def food_at(seminar: Seminar) -> Food:
    """Capitals and spaces make no difference. One query, however many they are."""
    people = seminar.registrations.holding_a_place().order_by("pk")
    rows = list(people.values_list("participant__dietary", "companions"))
    wordings: dict[str, str] = {}
    numbers = Counter(key_of(text, wordings) for text, _ in rows if text.strip())
    asked = sorted(numbers.items(), key=lambda each: (-each[1], each[0]))
    return Food(
        asked=tuple((wordings[key], number) for key, number in asked),
        nothing_special=len(rows) - numbers.total(),
        companions=sum(companions for _, companions in rows),
    )


def key_of(text: str, wordings: dict[str, str]) -> str:
    """By what the same wish is known, which keeps the words it was first said in."""
    words = " ".join(text.split()).rstrip(".")
    wordings.setdefault(words.casefold(), words)
    return words.casefold()
