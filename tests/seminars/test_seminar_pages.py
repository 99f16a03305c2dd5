"""The team's pages of a seminar: writing one, its details, and the steps of its life."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from seminars.models import Seminar
from tests.factories import ProgrammeItemFactory, SeminarFactory, VenueFactory


def details(**changes):
    return {
        "title": "Sleep",
        "number": "3",
        "date": "2031-07-15",
        "start": "10:00",
        "end": "3pm",
        "mode": "in_person",
        "capacity": "40",
        "companion_places": "5",
    } | changes


def said(response):
    return [str(message) for message in response.context["messages"]]


def test_seminar_new_reads_times_on_the_clock_of_the_series(signed_in, series):
    response = signed_in.post(reverse("seminar_new", args=[series.slug]), details())

    seminar = series.seminars.get()
    assert response.url == reverse("manage_programme", args=[series.slug, 3])
    assert (seminar.slug, seminar.status) == ("sleep", "draft")
    assert (seminar.starts_at, seminar.ends_at) == (
        datetime(2031, 7, 15, 9, tzinfo=UTC),
        datetime(2031, 7, 15, 14, tzinfo=UTC),
    )


def test_seminar_new_keeps_when_answers_close_and_seats_for_companions(signed_in, series):
    told = details(companion_places="8", answers_close_at_0="2031-07-08", answers_close_at_1="9am")

    signed_in.post(reverse("seminar_new", args=[series.slug]), told)

    seminar = series.seminars.get()
    assert (seminar.companion_places, seminar.answers_close_at) == (
        8,
        datetime(2031, 7, 8, 8, tzinfo=UTC),
    )


def test_seminar_new_proposes_the_next_number(signed_in, series, seminar):
    response = signed_in.get(reverse("seminar_new", args=[series.slug]))

    assert response.context["form"]["number"].value() == 2


def test_seminar_new_offers_the_venues_of_the_series_only(signed_in, series):
    ours = VenueFactory(series=series)
    VenueFactory()

    response = signed_in.get(reverse("seminar_new", args=[series.slug]))

    assert list(response.context["form"].fields["venue"].queryset) == [ours]


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({"title": ""}, {"title": ["Write a title."]}),
        ({"capacity": "many"}, {"capacity": ["Write the places as a number, such as 40."]}),
        ({"capacity": "0"}, {"capacity": ["Write how many places there are: at least 1."]}),
        ({"capacity": "-1"}, {"capacity": ["Write how many places there are: at least 1."]}),
        ({"number": "0"}, {"number": ["The number of a seminar is at least 1."]}),
        ({"start": "soon"}, {"start": ["Write a time, like 14:30 or 2:30pm."]}),
        ({"end": "9:00"}, {"end": ["The seminar ends before it starts. Check both times."]}),
        (
            {"mode": "hybrid"},
            {"joining_link": ["Write the link that people use to join online."]},
        ),
        (
            {"date": "2031-03-30", "start": "01:30"},
            {
                "start": [
                    "The clocks go forward on Sunday 30 March 2031, so 1:30am does not exist "
                    "that day. Choose another time."
                ]
            },
        ),
        (
            {"registration_opens_at_0": "2031-03-30", "registration_opens_at_1": "01:15"},
            {
                "registration_opens_at": [
                    "The clocks go forward on Sunday 30 March 2031, so 1:15am does not exist "
                    "that day. Choose another time."
                ]
            },
        ),
        (
            {"registration_closes_at_0": "2031-03-29"},
            {
                "registration_closes_at": [
                    "Write the time, like 14:30, or leave date and time empty."
                ]
            },
        ),
        (
            {"registration_closes_at_1": "10:00"},
            {
                "registration_closes_at": [
                    "Write the date, like 27/03/2027, or leave date and time empty."
                ]
            },
        ),
    ],
)
def test_seminar_new_refuses_in_words_and_keeps_what_was_typed(signed_in, series, changes, errors):
    response = signed_in.post(
        reverse("seminar_new", args=[series.slug]), details(summary="Typed", **changes)
    )

    assert response.context["form"].errors == errors
    assert response.context["form"]["summary"].value() == "Typed"
    assert series.seminars.count() == 0


def test_seminar_new_refuses_a_number_that_is_taken(signed_in, series, seminar):
    response = signed_in.post(reverse("seminar_new", args=[series.slug]), details(number="1"))

    assert response.context["form"].non_field_errors() == [
        "This series already has a seminar with that number."
    ]


def test_details_show_what_is_kept_on_the_clock_of_the_series(signed_in, series):
    seminar = SeminarFactory(
        series=series,
        starts_at=datetime(2031, 7, 15, 9, tzinfo=UTC),
        registration_opens_at=datetime(2031, 6, 1, 8, 30, tzinfo=UTC),
    )

    page = signed_in.get(reverse("manage_seminar", args=[series.slug, seminar.number]))

    for part in (
        'name="date" value="2031-07-15"',
        'name="start" value="10:00"',
        'name="registration_opens_at_0"',
        'value="2031-06-01"',
        'value="09:30"',
    ):
        assert part in page.content.decode()


def test_details_saved_unchanged_change_nothing(signed_in, series):
    seminar = SeminarFactory(
        series=series,
        starts_at=datetime(2031, 7, 15, 9, tzinfo=UTC),
        registration_opens_at=datetime(2031, 6, 1, 8, 30, tzinfo=UTC),
    )
    address = reverse("manage_seminar", args=[series.slug, seminar.number])
    form = signed_in.get(address).context["form"]
    before = Seminar.objects.values(*names_of_fields()).get(pk=seminar.pk)
    shown = {name: form[name].value() for name in form.fields}
    opens = shown.pop("registration_opens_at")
    shown |= {
        "start": f"{shown['start']:%H:%M}",
        "end": f"{shown['end']:%H:%M}",
        "remind_at": f"{shown['remind_at']:%H:%M}",
        "registration_opens_at_0": opens.date(),
        "registration_opens_at_1": f"{opens:%H:%M}",
    }

    response = signed_in.post(address, {name: value for name, value in shown.items() if value})

    assert response.status_code == 302
    assert Seminar.objects.values(*names_of_fields()).get(pk=seminar.pk) == before


def names_of_fields():
    """All but when places were given out, which saving does anew."""
    return [field.name for field in Seminar._meta.fields if field.name != "settled_at"]


def test_details_refused_leave_the_name_of_the_seminar_in_the_workspace(signed_in, series, seminar):
    response = signed_in.post(
        reverse("manage_seminar", args=[series.slug, 1]), details(title="Typed", capacity="")
    )

    assert response.context["seminar"].title == seminar.title
    assert response.context["form"]["title"].value() == "Typed"


def test_moving_a_published_seminar_is_a_new_version_for_calendars(signed_in, series, seminar):
    signed_in.post(
        reverse("manage_seminar", args=[series.slug, 1]),
        details(number="1", venue=seminar.venue_id),
    )

    seminar.refresh_from_db()
    assert (seminar.title, seminar.sequence) == ("Sleep", 1)


def test_people_present_is_asked_when_it_is_over(signed_in, series, seminar):
    over = SeminarFactory(series=series, number=9, held=True)

    def asks(number):
        page = signed_in.get(reverse("manage_seminar", args=[series.slug, number]))
        return "people_present" in page.context["form"].fields

    assert [asks(seminar.number), asks(over.number)] == [False, True]


def test_publish_page_says_what_is_missing(signed_in, series):
    seminar = SeminarFactory(series=series, draft=True, venue=None)

    response = signed_in.get(reverse("seminar_publish", args=[series.slug, seminar.number]))

    assert response.context["problems"] == ["Choose a venue, so that people know where to go."]
    assert response.context["advice"] == [
        "There is no summary in plain words yet.",
        "There is no programme yet. You can add it later.",
    ]


def test_publish_page_warns_of_a_long_programme_and_open_questions(signed_in, series, draft):
    ProgrammeItemFactory(seminar=draft, duration=600)

    response = signed_in.get(reverse("seminar_publish", args=[series.slug, draft.number]))

    assert response.context["advice"] == [
        "There is no summary in plain words yet.",
        "The programme runs past the end of the seminar.",
        "You have not asked the venue about: lift, accessible toilet, hearing loop, quiet room, "
        "parking.",
    ]


def test_publish(signed_in, series, draft):
    signed_in.post(reverse("seminar_publish", args=[series.slug, draft.number]))

    assert Seminar.objects.get(pk=draft.pk).status == "published"


def test_publish_refused_says_why(signed_in, series):
    seminar = SeminarFactory(series=series, draft=True, venue=None)

    response = signed_in.post(
        reverse("seminar_publish", args=[series.slug, seminar.number]), follow=True
    )

    assert said(response) == ["Choose a venue, so that people know where to go."]


def test_mark_held(signed_in, series):
    over = SeminarFactory(series=series, starts_at=timezone.now() - timedelta(days=2))

    signed_in.post(reverse("seminar_held", args=[series.slug, over.number]))

    assert Seminar.objects.get(pk=over.pk).status == "held"


def test_duplicate_leads_to_the_copy(signed_in, series, seminar):
    response = signed_in.post(reverse("seminar_duplicate", args=[series.slug, 1]))

    assert response.url == reverse("manage_seminar", args=[series.slug, 2])
    assert series.seminars.get(number=2).status == "draft"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("7, 1", [7, 1]), ("1 14;2, 2", [14, 2, 1]), ("", []), ("0", [0])],
)
def test_details_keep_when_to_remind(signed_in, series, typed, kept):
    told = details(remind_days_before=typed, remind_at="8.30")

    signed_in.post(reverse("seminar_new", args=[series.slug]), told)

    seminar = series.seminars.get()
    assert (seminar.remind_days_before, seminar.remind_at) == (kept, time(8, 30))


@pytest.mark.parametrize(
    ("told", "errors"),
    [
        (
            {"remind_days_before": "a week"},
            {
                "remind_days_before": [
                    "Write the days as numbers with commas between them, such as 7, 1."
                ]
            },
        ),
        ({"remind_days_before": "90"}, {"remind_days_before": ["Write numbers from 0 to 60."]}),
        (
            {"remind_days_before": "1 2 3 4 5 6 7"},
            {"remind_days_before": ["Write 6 numbers at most."]},
        ),
        (
            {"remind_days_before": "1, 0", "remind_at": "10:00"},
            {
                "remind_at": [
                    "On the day itself that is after the seminar begins. Choose an earlier time, "
                    "or leave the 0 out."
                ]
            },
        ),
    ],
)
def test_details_refuse_reminders_that_cannot_be(signed_in, series, told, errors):
    form = signed_in.post(reverse("seminar_new", args=[series.slug]), details(**told)).context[
        "form"
    ]

    assert form.errors == errors
    assert form["remind_days_before"].value() == told["remind_days_before"]
