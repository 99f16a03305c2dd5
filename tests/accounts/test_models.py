import pytest
from django.core.exceptions import ValidationError

from accounts.models import SignInLink, User
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_user_is_created_with_the_address_in_lower_case_and_no_password():
    user = User.objects.create_user("Ann@Example.org", name="Ann")

    assert [user.email, user.has_usable_password(), user.is_staff] == [
        "ann@example.org",
        False,
        False,
    ]


def test_administrator_is_created_with_the_password_given():
    user = User.objects.create_superuser("ann@example.org", "a long and private phrase")

    assert [user.check_password("a long and private phrase"), user.is_staff] == [True, True]
    assert User.objects.get_by_natural_key("ANN@example.org") == user


def test_second_user_of_an_address_is_refused():
    UserFactory(email="ann@example.org")

    with pytest.raises(ValidationError, match="already signs in with this email address"):
        User.objects.create_user("ANN@example.org")


@pytest.mark.parametrize(("name", "shown"), [("Ann", "Ann"), ("", "ann@example.org")])
def test_user_is_called_by_name_or_else_by_address(name, shown):
    user = User(email="ann@example.org", name=name)

    assert [str(user), user.get_short_name(), user.get_full_name()] == [shown, shown, name]


def test_history_names_a_user_by_id():
    user = UserFactory()

    assert user.actor_label == f"user:{user.pk}"


def test_link_keeps_no_token():
    token = SignInLink.objects.issue(user=UserFactory())

    link = SignInLink.objects.get()
    assert link.token_hash != token
    assert SignInLink.objects.with_token(token).get() == link
    assert str(link) == f"Sign-in link {link.pk}"
