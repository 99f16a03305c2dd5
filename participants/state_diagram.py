"""The states of a registration as a picture, drawn from the table of moves."""

from participants.models import MOVES, RegistrationStatus

BEGIN = "<!-- the states of a registration: written by manage.py state_diagram -->"
END = "<!-- end of the states -->"


def diagram() -> str:
    """A Mermaid block: each status by its label, each move once."""
    first = RegistrationStatus(RegistrationStatus.WAITING)
    states = [f"    {status.value}: {status.label}" for status in RegistrationStatus]
    moves = [
        f"    {old} --> {new}"
        for old in RegistrationStatus
        for new in RegistrationStatus
        if new in MOVES[old]
    ]
    return "\n".join(
        ["```mermaid", "stateDiagram-v2", *states, f"    [*] --> {first}", *moves, "```"]
    )


def with_diagram(page: str) -> str:
    """The page with the diagram as it now is between its two marks."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{diagram()}\n\n{END}{after}"
