from pathlib import Path

from participants.models import MOVES, RegistrationStatus
from participants.state_diagram import diagram, with_diagram

PAGE = Path("docs/architecture.md")


def test_the_page_about_the_architecture_shows_the_states_as_they_are():
    """Run `manage.py state_diagram` after a change of `MOVES`."""
    page = PAGE.read_text()

    assert with_diagram(page) == page
    assert diagram() in page


def test_the_diagram_shows_each_status_and_each_move_once():
    lines = diagram().splitlines()

    for status in RegistrationStatus:
        assert lines.count(f"    {status.value}: {status.label}") == 1
        for new in RegistrationStatus:
            assert lines.count(f"    {status} --> {new}") == (new in MOVES[status])
