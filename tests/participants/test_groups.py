import pytest
from django.core.exceptions import ValidationError

from participants.models import StakeholderGroup
from participants.operations import groups
from tests.factories import GroupFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


def test_add_puts_groups_in_order_and_makes_a_short_name(series, organiser):
    groups.add(series=series, name="Carers", statement="I care for someone", by=organiser)
    groups.add(series=series, name="People who teach", statement="I teach", by=organiser)

    assert list(series.groups.values_list("key", "name", "position")) == [
        ("carers", "Carers", 0),
        ("people-who-teach", "People who teach", 1),
    ]


def test_add_with_a_short_name_that_is_taken_is_refused(series, organiser):
    GroupFactory(series=series, key="carers")

    with pytest.raises(ValidationError, match="already has a group with that short name"):
        groups.add(series=series, name="Carers", statement="I care", by=organiser)


def test_add_with_a_name_of_no_letters_numbers_the_group(series, organiser):
    GroupFactory(series=series, position=4)

    group = groups.add(series=series, name="???", statement="I wonder", by=organiser)

    assert (group.key, group.position) == ("group-6", 5)


def test_change_corrects_the_words_and_leaves_the_short_name(series, organiser):
    group = GroupFactory(series=series, key="carers")

    groups.change(group=group, name="Family", statement="I am family", by=organiser)

    assert list(StakeholderGroup.objects.values_list("key", "name", "statement")) == [
        ("carers", "Family", "I am family")
    ]


def test_remove_takes_away_a_group_that_nobody_named(series, organiser):
    groups.remove(group=GroupFactory(series=series), by=organiser)

    assert not StakeholderGroup.objects.exists()


def test_remove_a_group_that_somebody_named_is_refused(series, organiser):
    group = GroupFactory(series=series, name="Carers")
    RegistrationFactory(seminar__series=series, groups=[group])

    with pytest.raises(ValidationError, match="You can change its name instead"):
        groups.remove(group=group, by=organiser)

    assert StakeholderGroup.objects.get() == group
