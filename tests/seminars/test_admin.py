import pytest
from django.urls import reverse

from tests.factories import UserFactory


@pytest.fixture
def administrator(db):
    return UserFactory(is_staff=True, is_superuser=True)


def test_admin_change_is_recorded_with_who_and_why(client, administrator, series):
    client.force_login(administrator)
    address = reverse("admin:seminars_series_change", args=[series.pk])
    form = client.get(address).context["adminform"].form
    shown = {name: form[name].value() or "" for name in form.fields}
    team = {"team-TOTAL_FORMS": "0", "team-INITIAL_FORMS": "0"}

    response = client.post(address, shown | team | {"title": "Renamed"})

    assert response.status_code == 302
    event = series.events.latest("pgh_id")
    assert event.title == "Renamed"
    assert event.pgh_context.metadata == {
        "actor": f"user:{administrator.pk}",
        "reason": "changed in the admin",
    }


def test_admin_deletes_no_series(client, administrator, series):
    client.force_login(administrator)

    assert client.post(reverse("admin:seminars_series_delete", args=[series.pk])).status_code == 403
