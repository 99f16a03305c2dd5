"""Running a recorded draw again, by a command."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from participants.allocation import inputs_sha256, outcome_sha256
from participants.draw_files import record_files
from participants.models import AllocationRun
from participants.operations import drawing, draws
from seminars.models import AllocationMode, Seminar
from tests.factories import RegistrationFactory
from tests.participants.conftest import DAY_0

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(seminar, organiser, set_clock):
    """Five people drew for two places."""
    Seminar.objects.filter(pk=seminar.pk).update(allocation_mode=AllocationMode.DRAW)
    RegistrationFactory.create_batch(5, seminar=seminar, joined_at=DAY_0)
    deadline = DAY_0 + timedelta(days=10)
    run = draws.announce(seminar=seminar, public_source="Ten dice", deadline=deadline, by=organiser)
    set_clock(deadline)
    drawing.freeze(run=run)
    drawing.enter_value(run=run, value="3 9 12", by=organiser)
    return drawing.draw(run=run)


def verify(run):
    out = StringIO()
    call_command("verify_allocation", str(run.pk), stdout=out)
    return out.getvalue()


def disagreements(run):
    with pytest.raises(CommandError) as refusal:
        verify(run)
    return str(refusal.value).splitlines()


def change(run, **fields):
    AllocationRun.objects.filter(pk=run.pk).update(**fields)


def test_record_that_holds_gives_the_same_result(run):
    assert verify(run) == f"Draw {run.pk}: the same result.\n"


def test_record_in_a_file_needs_no_database(run, tmp_path, django_assert_num_queries):
    file = tmp_path / "draw.zip"
    file.write_bytes(record_files(run))
    out = StringIO()

    with django_assert_num_queries(0):
        call_command("verify_allocation", str(file), stdout=out)

    assert out.getvalue() == f"Draw {file}: the same result.\n"


def test_record_in_a_file_that_was_changed_is_found(run, tmp_path):
    change(run, secret="00" * 32)
    run.refresh_from_db()
    file = tmp_path / "draw.zip"
    file.write_bytes(record_files(run))

    with pytest.raises(CommandError, match="The secret is not the one that was promised"):
        call_command("verify_allocation", str(file))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", None])
def test_file_that_is_no_record_is_refused(tmp_path, content):
    file = tmp_path / "draw.zip"
    if content is not None:
        file.write_bytes(content)

    with pytest.raises(CommandError, match=r"draw.zip is not the record of a draw\. Give the zip"):
        call_command("verify_allocation", str(file))


def test_outcome_that_was_changed_is_found(run):
    outcome = run.outcome.replace('"free":0', '"free":1')
    change(run, outcome=outcome, outcome_sha256=outcome_sha256(outcome))

    assert disagreements(run) == [
        "The record does not hold:",
        "The outcome is not what the inputs and the seed give.",
        "What differs: free.",
    ]


def test_outcome_changed_without_its_digest_is_found(run):
    change(run, outcome_sha256="0" * 64)

    assert disagreements(run) == [
        "The record does not hold:",
        "The outcome is not the one whose digest was recorded.",
    ]


def test_input_that_was_changed_is_found(run):
    inputs = run.inputs.replace('"capacity":2', '"capacity":3')
    change(run, inputs=inputs)

    assert "The inputs are not those whose digest was recorded." in disagreements(run)


def test_input_changed_with_its_digest_is_found_by_the_seed(run):
    inputs = run.inputs.replace('"capacity":2', '"capacity":3')
    change(run, inputs=inputs, inputs_sha256=inputs_sha256(inputs))

    assert (
        "The seed does not follow from the secret, the public value and the inputs."
        in disagreements(run)
    )


def test_secret_that_was_not_promised_is_found(run):
    change(run, secret="00" * 32)

    assert disagreements(run) == [
        "The record does not hold:",
        "The secret is not the one that was promised.",
        "The seed does not follow from the secret, the public value and the inputs.",
    ]


def test_public_value_that_was_changed_is_found(run):
    change(run, public_value="4 9 12")

    assert disagreements(run) == [
        "The record does not hold:",
        "The seed does not follow from the secret, the public value and the inputs.",
    ]


def test_draw_that_is_not_there_or_not_done_is_named(run):
    change(run, outcome="", status="open")

    assert disagreements(run) == [f"Draw {run.pk} has no result to verify: announced."]
    run.pk = 0
    assert disagreements(run) == ["There is no draw 0. Its number is on the page about it."]
