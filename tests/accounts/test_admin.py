import pytest
from django.urls import reverse

from accounts.models import User
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client):
    user = UserFactory(is_staff=True, is_superuser=True)
    client.force_login(user)
    return user


def test_admin_sends_people_to_our_own_sign_in(client):
    answer = client.get(reverse("admin:login"))

    assert [answer.status_code, answer.url.split("?")[0]] == [302, reverse("account_login")]


def test_admin_is_closed_to_other_users(client):
    client.force_login(UserFactory())

    assert client.get(reverse("admin:login")).status_code == 403


def test_administrator_adds_somebody_who_signs_in_by_code(client, administrator):
    client.post(
        reverse("admin:accounts_user_add"),
        {"email": "New@Example.org", "name": "New", "is_active": "on"},
    )

    user = User.objects.get(email="new@example.org")
    assert not user.has_usable_password()
    event = User.pgh_event_models["insert"].objects.get(pgh_obj=user)
    assert event.pgh_context.metadata == {
        "actor": administrator.actor_label,
        "reason": "changed in the admin",
    }


def test_administrator_cannot_add_an_address_twice(client, administrator):
    UserFactory(email="ann@example.org")

    client.post(reverse("admin:accounts_user_add"), {"email": "ANN@example.org"})

    assert User.objects.filter(email__iexact="ann@example.org").count() == 1


def test_administrator_stops_somebody_signing_in_and_keeps_the_password(client, administrator):
    user = UserFactory()
    user.set_password("a long and private phrase")
    user.save()

    client.post(
        reverse("admin:accounts_user_change", args=[user.pk]), {"email": user.email, "name": "N"}
    )

    user.refresh_from_db()
    assert [user.is_active, user.has_usable_password()] == [False, True]


def test_administrator_deletes_nobody(client, administrator):
    answer = client.post(reverse("admin:accounts_user_delete", args=[UserFactory().pk]))

    assert answer.status_code == 403
    assert User.objects.count() == 2
