"""The team's page of a seminar's programme."""

import pytest
from django.urls import reverse

from tests.factories import ProgrammeItemFactory, SpeakerFactory

ITEM = {"kind": "talk", "title": "A talk", "duration": "45"}


def test_programme_add_with_speakers(signed_in, series, seminar):
    SpeakerFactory(series=series, name="Eli Sample", role="researcher")

    signed_in.post(
        reverse("manage_programme", args=[series.slug, 1]),
        ITEM | {"speakers": "Dana Sample, nurse, Hospital, Leeds\n\neli sample\n"},
    )

    item = seminar.programme.get()
    assert (item.title, item.duration) == ("A talk", 45)
    assert [str(speaker) for speaker in item.speakers.all()] == [
        "Dana Sample, nurse, Hospital, Leeds",
        "Eli Sample, researcher",
    ]


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({"title": ""}, {"title": ["Write a title, such as “Lunch”."]}),
        ({"duration": "long"}, {"duration": ["Write the minutes as a number, such as 45."]}),
        ({"kind": ""}, {"kind": ["Choose what kind of item it is."]}),
        ({"speakers": ", nurse"}, {"speakers": ["Begin each line with the speaker's name."]}),
        (
            {"speakers": "x" * 151},
            {
                "speakers": [
                    f"“{'x' * 40}…” is too long. Put one person on a line, with commas between "
                    "name, what they do, and organisation."
                ]
            },
        ),
    ],
)
def test_programme_add_refuses_in_words(signed_in, series, seminar, changes, errors):
    response = signed_in.post(
        reverse("manage_programme", args=[series.slug, 1]), ITEM | {"abstract": "Typed"} | changes
    )

    assert response.context["form"].errors == errors
    assert response.context["form"]["abstract"].value() == "Typed"
    assert seminar.programme.count() == 0


@pytest.mark.parametrize(("minutes", "runs_over"), [(300, False), (301, True)])
def test_programme_warns_when_it_runs_past_the_end(signed_in, series, seminar, minutes, runs_over):
    ProgrammeItemFactory(seminar=seminar, duration=minutes)

    response = signed_in.get(reverse("manage_programme", args=[series.slug, 1]))

    assert response.context["runs_over"] is runs_over


def test_programme_item_is_changed_with_its_speakers_as_lines(signed_in, series, seminar):
    item = ProgrammeItemFactory(seminar=seminar)
    item.speakers.add(SpeakerFactory(series=series, name="Dana Sample", role="nurse"))
    address = reverse("programme_item", args=[series.slug, 1, item.pk])

    assert signed_in.get(address).context["form"]["speakers"].value() == "Dana Sample, nurse"
    signed_in.post(address, ITEM | {"title": "Other", "speakers": "Eli Sample"})

    item.refresh_from_db()
    assert (item.title, [str(each) for each in series.speakers.all()]) == ("Other", ["Eli Sample"])


@pytest.mark.parametrize(
    ("direction", "order"), [("up", [1, 0]), ("down", [0, 1]), ("sideways", [0, 1])]
)
def test_programme_is_moved_by_buttons(signed_in, series, seminar, direction, order):
    items = [ProgrammeItemFactory(seminar=seminar, position=each) for each in range(2)]

    signed_in.post(
        reverse("programme_move", args=[series.slug, 1, items[1].pk]), {"direction": direction}
    )

    assert list(seminar.programme.all()) == [items[each] for each in order]


def test_programme_is_not_moved_by_a_link(signed_in, series, seminar):
    item = ProgrammeItemFactory(seminar=seminar)

    address = reverse("programme_move", args=[series.slug, 1, item.pk])

    assert signed_in.get(address).status_code == 405


def test_programme_remove(signed_in, series, seminar):
    item = ProgrammeItemFactory(seminar=seminar)

    signed_in.post(reverse("programme_remove", args=[series.slug, 1, item.pk]))

    assert seminar.programme.count() == 0


def test_programme_item_of_another_seminar_is_not_found(signed_in, series, seminar, draft):
    item = ProgrammeItemFactory(seminar=draft)

    address = reverse("programme_remove", args=[series.slug, 1, item.pk])

    assert signed_in.post(address).status_code == 404
    assert list(draft.programme.all()) == [item]


def test_programme_costs_the_same_for_many(signed_in, series, seminar, queries_of):
    address = reverse("manage_programme", args=[series.slug, 1])
    ProgrammeItemFactory(seminar=seminar)
    one = queries_of(address)
    ProgrammeItemFactory.create_batch(9, seminar=seminar)

    assert queries_of(address) == one
