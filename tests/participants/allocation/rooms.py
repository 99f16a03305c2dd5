"""Made-up people to balance by several attributes, and the best room found by trying them all."""

from itertools import combinations, permutations, product

from hypothesis import strategies as st

from participants.allocation import Balance, Person

NAMES = ("group", "history", "place", "age")
VALUES = {"group": "abc", "history": "nr", "place": "xyz", "age": "uv"}
STATUSES = ("waiting", "waiting", "waiting", "waiting", "confirmed", "offered", "withdrawn")
GROUPS = [named for some in range(3) for named in permutations(VALUES["group"], some)]


@st.composite
def balances(draw, attributes: int) -> Balance:
    """Draw a few places and what is wanted of each value."""
    capacity, made = draw(st.integers(0, 5)), []
    for name in NAMES[:attributes]:
        wishes, left = [], capacity
        for value in VALUES[name]:
            fewest = draw(st.integers(0, min(2, left)))
            left -= fewest
            wishes.append((value, fewest, fewest + draw(st.integers(0, 3))))
        made.append((name, tuple(wishes)))
    return Balance(capacity, tuple(made), "event")


@st.composite
def rooms(draw, attributes: int, most: int = 8, statuses=STATUSES):
    """Draw a balance and the people it is applied to."""
    balance = draw(balances(attributes))
    kinds = list(product(GROUPS, *[VALUES[name] for name in NAMES[1:attributes]]))
    people = [
        Person(
            f"p{number}",
            draw(st.sampled_from(kinds)),
            draw(st.sampled_from(statuses)),
            draw(st.integers(1, 2)),
        )
        for number in range(draw(st.integers(0, most)))
    ]
    return balance, people


def best_room(balance: Balance, in_order: list[Person]) -> tuple[tuple[int, ...], list[str]]:
    """Return the best value and the luckiest list that has it: every set of people is tried."""
    holders = [person for person in in_order if person.holds_place]
    waiting = [place for place, person in enumerate(in_order) if not person.holds_place]
    empty = max(0, balance.capacity - len(holders))
    beyond = [excess for excess, _ in countings(balance, holders)]
    found = {}
    for number in range(min(empty, len(waiting)) + 1):
        for chosen in combinations(waiting, number):
            seated = holders + [in_order[place] for place in chosen]
            allowed = countings(balance, seated)
            if [excess for excess, _ in allowed] == beyond:  # only holders exceed a maximum
                value = (len(seated), *(there for _, there in allowed))
                found[value] = min(found.get(value, chosen), chosen)
    best = max(found)
    return best, [in_order[place].id for place in found[best]]


def countings(balance: Balance, people: list[Person]) -> list[tuple[int, int]]:
    """For each attribute: fewest people beyond a maximum, and most of the fewest wanted there."""
    answers = []
    for number, (_, wishes) in enumerate(balance.attributes):
        choices = [person.named[number] or (None,) for person in people]
        ways = []
        for labels in product(*choices):
            beyond = sum(max(0, labels.count(value) - most) for value, _, most in wishes)
            there = sum(min(labels.count(value), fewest) for value, fewest, _ in wishes)
            ways.append((-beyond, there))
        beyond, there = max(ways)
        answers.append((-beyond, there))
    return answers
