"""Invented names. None of them is a person's that we know of."""

from random import Random

FIRST = (
    "Alex", "Ari", "Ash", "Bailey", "Blake", "Cameron", "Casey", "Dana", "Devon", "Drew",
    "Ellis", "Emery", "Fern", "Frankie", "Harper", "Indy", "Jamie", "Jo", "Jules", "Kai",
    "Kit", "Lee", "Lou", "Marlo", "Max", "Morgan", "Nico", "Noor", "Oakley", "Pat",
    "Quinn", "Reese", "Remi", "Riley", "Robin", "Rowan", "Sam", "Sasha", "Taylor", "Wren",
)  # fmt: skip
LAST = (
    "Alderwick", "Ashmarsh", "Beckmoor", "Birchgate", "Bramblett", "Brookhaven", "Cloverdell",
    "Copperfen", "Dunmarrow", "Elmsgrove", "Fallowby", "Fennimere", "Fernhollow", "Foxbarrow",
    "Glenmarch", "Goldenway", "Hazelrigg", "Heathermoor", "Hollybank", "Ivyleaf", "Juniperton",
    "Kestrelby", "Larkmeadow", "Lindenthorpe", "Marshgrove", "Meadowgate", "Millbrook",
    "Nettlefold", "Oakenbury", "Otterbourne", "Pebbleton", "Pinehurst", "Quarryfield",
    "Ravenscar", "Reedmarsh", "Rosethorn", "Rushbeck", "Sallowby", "Thistledown", "Willowherb",
)  # fmt: skip


def names(number: int, seed: int) -> list[str]:
    """So many different names, the same ones for the same seed."""
    every = [f"{first} {last}" for first in FIRST for last in LAST]
    return Random(seed).sample(every, number)  # noqa: S311 - invented people, not a secret
