import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from accounts.models import User
from seminars.models import Role
from seminars.operations import team
from tests.factories import TeamMemberFactory, UserFactory


def roles(series):
    return sorted(series.team.values_list("user__email", "role"))


def test_add_member_creates_the_user(series, organiser):
    member = team.add_member(
        series=series, email="New@Example.org", role=Role.FACILITATOR, by=organiser, name="Nia New"
    )

    assert (member.user.email, member.user.name) == ("new@example.org", "Nia New")
    assert member.user.has_usable_password() is False


def test_add_member_finds_the_user_whatever_the_case(series, organiser):
    user = UserFactory(email="known@example.org", name="Known")

    member = team.add_member(
        series=series, email="KNOWN@example.org", role=Role.STEERING, by=organiser, name="Other"
    )

    assert member.user == user
    assert User.objects.get(pk=user.pk).name == "Known"


def test_add_member_names_somebody_who_has_only_registered(series, organiser):
    user = UserFactory(email="known@example.org", name="")

    team.add_member(
        series=series, email=user.email, role=Role.STEERING, by=organiser, name="Nia New"
    )

    assert User.objects.get(pk=user.pk).name == "Nia New"


def test_add_member_twice_in_one_role_is_refused(series, organiser):
    with pytest.raises(ValidationError) as refusal:
        team.add_member(series=series, email=organiser.email, role=Role.ORGANISER, by=organiser)

    assert refusal.value.messages == ["This person already has this role."]


def test_add_member_refused_leaves_no_user_behind(series, organiser):
    with pytest.raises(ValidationError):
        team.add_member(series=series, email="new@example.org", role="king", by=organiser)

    assert User.objects.with_email("new@example.org") is None


def test_remove_member(series, organiser):
    other = TeamMemberFactory(series=series, role=Role.STEERING)

    team.remove_member(member=other, by=organiser)

    assert roles(series) == [(organiser.email, "organiser")]


def test_remove_the_last_organiser_is_refused(series, organiser):
    with pytest.raises(ValidationError) as refusal:
        team.remove_member(member=series.team.get(), by=organiser)

    assert refusal.value.messages == [
        f"{organiser} is the only organiser. Add another organiser first, then remove them."
    ]
    assert roles(series) == [(organiser.email, "organiser")]


def test_remove_one_of_two_organisers(series, organiser):
    second = TeamMemberFactory(series=series, role=Role.ORGANISER)

    team.remove_member(member=second, by=organiser)

    assert roles(series) == [(organiser.email, "organiser")]


def test_add_team_member_command(series, capsys):
    call_command("add_team_member", series.slug, "first@example.org", "organiser")

    assert roles(series) == [("first@example.org", "organiser")]
    assert capsys.readouterr().out == f"first@example.org, Organiser in {series.title}.\n"


@pytest.mark.parametrize(
    ("slug", "email", "words"),
    [
        ("nowhere", "first@example.org", "There is no series at the address “nowhere”."),
        (None, "not an address", "Enter a valid email address."),
    ],
)
def test_add_team_member_command_refuses_in_words(series, slug, email, words):
    with pytest.raises(CommandError) as refusal:
        call_command("add_team_member", slug or series.slug, email, "organiser")

    assert str(refusal.value) == words
    assert roles(series) == []
