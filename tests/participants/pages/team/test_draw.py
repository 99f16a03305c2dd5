"""The organisers' pages of a draw, from the choice to the record."""

import io
import json
import zipfile
from datetime import timedelta
from hashlib import sha256

import pytest
from django.urls import reverse
from django.utils import timezone

from participants import clock, periodic
from participants.links import place_token
from participants.models import AllocationRun, RunStatus
from tests.factories import AllocationRunFactory, RegistrationFactory

pytestmark = pytest.mark.django_db
DRAW = {"mode": "draw", "confirms": "yes", "favours_missed_out": ""}
TWICE = {"value": "3 9 12", "again": "3 9 12"}


@pytest.fixture
def promise():
    """What an organiser types to announce a draw in a week."""
    day = timezone.localdate() + timedelta(days=7)
    return {"deadline_0": str(day), "deadline_1": "18:00", "public_source": "Ten dice"}


@pytest.fixture
def run(seminar):
    seminar.allocation_mode = "draw"
    seminar.save()
    return AllocationRunFactory(seminar=seminar)


@pytest.fixture
def later(monkeypatch):
    """`later(run)`: the deadline has come."""
    return lambda run: monkeypatch.setattr(clock, "now", lambda: run.deadline)


def test_draw_goes_from_the_choice_to_the_record(client, seminar, at, organiser, promise, later):
    """Given more people than places, each step is taken on a page, and everybody is told."""
    people = RegistrationFactory.create_batch(9, seminar=seminar)
    client.force_login(organiser)

    client.post(at("manage_draw"), DRAW)
    client.post(at("draw_announce"), promise)
    run = AllocationRun.objects.get(seminar=seminar)
    assert run.status == RunStatus.OPEN
    later(run)
    client.post(at("draw_close"))
    client.post(at("draw_value"), TWICE)
    waiting = client.get(at("manage_draw")).content.decode()
    assert "The places are being drawn" in waiting
    periodic.run_draw.apply((run.pk,))

    statuses = sorted(seminar.registrations.values_list("status", flat=True))
    assert statuses == ["confirmed"] * 4 + ["waiting"] * 5
    page = client.get(reverse("draw_record", args=[seminar.series.slug, seminar.slug]))
    run.refresh_from_db()
    for proof in (run.secret, run.seed, run.commitment, run.inputs_sha256, run.outcome_sha256):
        assert proof in page.content.decode()
    own = client.get(reverse("place", args=[place_token(people[0])])).content.decode()
    assert "of 9</strong>" in own


@pytest.mark.parametrize(
    ("people", "telling"),
    [
        ([], "Nobody is on the waiting list, so nobody is emailed."),
        (["a@example.org"], "1 person who waits is told by email."),
        (
            ["a@example.org", ""],
            "2 people who wait are told: 1 by email, 1 by you, under “To phone or post”.",
        ),
    ],
)
def test_announcing_says_before_and_after_who_is_told(
    client, seminar, at, organiser, promise, people, telling
):
    for email in people:
        RegistrationFactory(seminar=seminar, waiting=True, participant__email=email)
    client.force_login(organiser)
    client.post(at("manage_draw"), DRAW)

    before = client.get(at("draw_announce")).content.decode()
    after = client.post(at("draw_announce"), promise, follow=True)

    assert telling in before
    assert [str(message) for message in after.context["messages"]][-1] == (
        f"The draw is announced. {telling}"
    )


def test_choice_can_be_taken_back_before_the_draw_is_announced(client, seminar, at, organiser):
    client.force_login(organiser)
    client.post(at("manage_draw"), DRAW)

    client.post(at("manage_draw"), {**DRAW, "mode": "first_come", "confirms": "no"})

    seminar.refresh_from_db()
    assert (seminar.allocation_mode, seminar.draw_confirms) == ("first_come", False)


def test_announced_draw_shows_no_choice(client, run, at, organiser):
    client.force_login(organiser)

    assert "How places are given" not in client.get(at("manage_draw")).content.decode()
    response = client.post(at("manage_draw"), DRAW)
    assert "a promise" in str(response.context["form"].errors)


def test_deadline_in_the_past_is_refused_and_the_words_are_kept(
    client, seminar, at, organiser, promise
):
    client.force_login(organiser)
    client.post(at("manage_draw"), DRAW)

    response = client.post(at("draw_announce"), {**promise, "deadline_0": "2020-01-01"})

    form = response.context["form"]
    assert form.errors == {"__all__": ["Choose a day and time that is still to come."]}
    assert form["public_source"].value() == "Ten dice"


def test_list_is_not_closed_early(client, run, at, organiser):
    client.force_login(organiser)

    response = client.post(at("draw_close"), follow=True)

    assert "People can register for the draw until" in response.content.decode()
    run.refresh_from_db()
    assert run.status == RunStatus.OPEN


def test_two_different_values_are_refused(client, run, at, organiser, later):
    later(run)
    client.force_login(organiser)
    client.post(at("draw_close"))

    response = client.post(at("draw_value"), {"value": "3 9 12", "again": "3 9 13"})

    assert response.context["form"].errors == {
        "again": ["This is not the same as above. Compare both with what was published."]
    }
    run.refresh_from_db()
    assert run.public_value == ""


def test_closed_list_says_how_far_the_chances_are(client, run, at, organiser, later):
    later(run)
    client.force_login(organiser)

    page = client.post(at("draw_close"), follow=True).content.decode()

    assert "0 of 2000 practice draws" in page


def test_calling_off_says_why_on_the_public_page(client, seminar, run, at, organiser):
    client.force_login(organiser)

    client.post(at("draw_call_off"), {"because": "The room is lost.", "then": "first_come"})

    page = client.get(reverse("draw_record", args=[seminar.series.slug, seminar.slug]))
    assert "The room is lost." in page.content.decode()
    seminar.refresh_from_db()
    assert seminar.allocation_mode == "first_come"


def test_download_holds_the_very_bytes_of_the_fingerprints(client, seminar, at, organiser):
    seminar.allocation_mode = "draw"
    seminar.save()
    run = AllocationRunFactory(seminar=seminar, done=True)
    client.force_login(organiser)

    archive = zipfile.ZipFile(io.BytesIO(client.get(at("draw_download")).content))

    assert archive.namelist() == ["inputs.json", "outcome.json", "record.json"]
    assert sha256(archive.read("inputs.json")).hexdigest() == run.inputs_sha256
    assert sha256(archive.read("outcome.json")).hexdigest() == run.outcome_sha256
    assert json.loads(archive.read("record.json"))["secret"] == run.secret


def test_drawing_again_says_whether_the_record_holds(client, seminar, at, organiser):
    seminar.allocation_mode = "draw"
    seminar.save()
    AllocationRunFactory(seminar=seminar, done=True)
    client.force_login(organiser)

    before = client.get(at("draw_again")).content.decode()
    seminar.allocation_runs.update(secret="00" * 32)
    after = client.get(at("draw_again")).content.decode()

    assert "The result is the same" in before
    assert "The secret is not the one that was promised." in after


@pytest.mark.parametrize("name", ["draw_download", "draw_again"])
def test_record_is_not_there_before_the_draw(client, run, at, organiser, name):
    client.force_login(organiser)

    assert client.get(at(name)).status_code == 404


def test_draw_page_costs_the_same_for_many(client, seminar, run, at, organiser, queries_of):
    client.force_login(organiser)
    RegistrationFactory(seminar=seminar)
    one = queries_of(at("manage_draw"))
    RegistrationFactory.create_batch(9, seminar=seminar)

    assert queries_of(at("manage_draw")) == one


@pytest.mark.parametrize("name", ["manage_draw", "draw_announce"])
def test_draw_of_a_draft_says_first_to_publish_it(client, seminar, at, organiser, name):
    seminar.allocation_mode, seminar.status = "draw", "draft"
    seminar.save()
    client.force_login(organiser)

    page = client.get(at(name)).content.decode()

    assert "Next: publish the seminar" in page
    assert "Announce the draw</button>" not in page
    assert f'href="{at("draw_announce")}"' not in page
