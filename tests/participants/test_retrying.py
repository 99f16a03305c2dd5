import pytest
from django.db import OperationalError, ProgrammingError, connection, transaction

from participants.operations.retrying import retrying

pytestmark = pytest.mark.django_db(transaction=True)


def failing(error, *, times):
    """An operation that fails with the error so many times, then works; and its count of tries."""
    tries = []

    @retrying
    @transaction.atomic
    def operation():
        tries.append(None)
        if len(tries) <= times:
            with connection.cursor() as cursor:
                cursor.execute(f"DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '{error}'; END $$")
        return "done"

    return operation, tries


@pytest.mark.parametrize("error", ["55P03", "40P01", "23505"])
def test_retrying_tries_twice_more(error):
    operation, tries = failing(error, times=2)

    assert operation() == "done"
    assert len(tries) == 3


def test_retrying_lets_the_third_failure_pass_on():
    operation, tries = failing("55P03", times=3)

    with pytest.raises(OperationalError):
        operation()

    assert len(tries) == 3


def test_retrying_does_not_repeat_what_will_fail_again():
    operation, tries = failing("42601", times=1)

    with pytest.raises(ProgrammingError):
        operation()

    assert len(tries) == 1


def test_retrying_inside_another_transaction_tries_once():
    operation, tries = failing("40P01", times=1)

    with pytest.raises(OperationalError), transaction.atomic():
        operation()

    assert len(tries) == 1
