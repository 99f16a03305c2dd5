import pytest
from django.core.exceptions import ValidationError

from participants.phones import refuse_without_a_number


@pytest.mark.parametrize("phone", ["", "496000", "+44 (0)113 496-0000, ask for Ana"])
def test_phone_with_a_number_is_taken(phone):
    refuse_without_a_number(phone)


@pytest.mark.parametrize("phone", ["abc", "ring my sister", "49600", "flat 7, 2nd bell"])
def test_phone_without_a_number_is_refused_kindly(phone):
    with pytest.raises(ValidationError, match="Write a phone number with at least 6 digits"):
        refuse_without_a_number(phone)
