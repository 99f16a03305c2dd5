"""A mistake in a series file changes nothing, and is told in words that name the key."""

import pytest
from django.core.exceptions import ValidationError

from accounts.models import User
from impact import series_file
from seminars.models import Series

pytestmark = pytest.mark.django_db

SERIES = """
[series]
title = "Small"
slug = "small"
contact_email = "team@example.org"
"""
SEMINAR = """
[[seminars]]
number = 1
title = "One"
slug = "one"
starts_at = 2026-02-17 10:00:00
ends_at = 2026-02-17 16:00:00
capacity = 20
"""
PARTICIPANT = """
[[people.participants]]
name = "Alex"
email = "alex@example.org"
"""


def mistakes_in(text):
    with pytest.raises(ValidationError) as refusal:
        series_file.load(text)
    assert (Series.objects.count(), User.objects.count()) == (0, 0)
    return refusal.value.messages


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "series: this is missing. Add it."),
        (
            SERIES + "fund = 'A council'",
            "series.fund: there is no such key here. Did you mean “funder”? "
            "Leave it out, or correct it.",
        ),
        (SERIES + "is_published = 1", "series.is_published: write true or false, "),
        (SERIES + 'starts_on = "soon"', "series.starts_on: write a date, like 2016-02-17."),
        (SERIES + "award_value = true", "series.award_value: write a number, like 29500.50."),
        (SERIES + "colour = '#ffffff'", "series.colour: White words cannot be read on this "),
        (SERIES + "time_zone = 'Leeds'", "series.time_zone: Choose a time zone by its name"),
        (SERIES + "[venues]", "venues: write a list, or tables whose names stand in two pairs "),
        (SERIES + "[[venues]]\nname = 'Hall'", "venues[1].address: this is missing. Add it."),
        (
            SERIES + "[[venues]]\nname='Hall'\naddress='Here'\nlighting='dim'",
            "venues[1].lighting: write one of these: '', 'daylight', 'adjustable', 'fluorescent'.",
        ),
        (
            SERIES + SEMINAR + SEMINAR.replace("2026-02-17 10:00:00", "'Tuesday'"),
            "seminars[2].starts_at: write a date and time, like 2016-02-17 10:00:00.",
        ),
        (
            SERIES + SEMINAR + SEMINAR.replace('"one"', '"two"'),
            "seminars[2]: This series already has a seminar with that number.",
        ),
        (
            SERIES + SEMINAR.replace("16:00", "09:00"),
            "seminars[1]: The seminar ends before it starts. Check both times.",
        ),
        (
            SERIES + SEMINAR.replace("2026-02-17 10:00", "2026-03-29 01:30"),
            "seminars[1].starts_at: The clocks go forward on Sunday 29 March 2026, so 1:30am ",
        ),
        (SERIES + SEMINAR + "venue = 'Hall'", "seminars[1].venue: there is no venue “Hall” in "),
        (
            SERIES + SEMINAR + "uid = 'one'",
            "seminars[1].uid: write an identifier as it was exported, or leave the line out.",
        ),
        (
            SERIES + SEMINAR + "programme = [{kind='talk', title='T', duration=9, speakers=['X']}]",
            "seminars[1].programme[1].speakers: there is no speaker “X” in this file.",
        ),
        (
            SERIES + SEMINAR + "programme = [{kind='talk', title='T', duration=0}]",
            "seminars[1].programme[1].duration: Ensure this value is greater than or equal to 1.",
        ),
        (
            SERIES + SEMINAR + "quotas = [{group = 'carers'}]",
            "seminars[1].quotas[1].group: there is no group “carers” in this file.",
        ),
        (
            SERIES + SEMINAR + "notes = [{title = 'N', status = 'published'}]",
            "seminars[1].notes[1]: these notes are published: write published_at, to say when.",
        ),
        (
            SERIES + "[[outcomes]]\nkind = 'fame'",
            "outcomes[1].kind: “fame” is no kind of outcome. Choose one of publication, ",
        ),
        (
            SERIES + "[[outcomes]]\nkind = 'dissemination'\nfields = {years = ['then']}",
            "outcomes[1].fields.years: Write “Year(s) Of Engagement Activity” as years with ",
        ),
        (
            SERIES + "[[outcomes]]\nkind = 'key_finding'\nfields = {description = 'D'}\n" * 2,
            "outcomes[2].kind: a series has one record of “Key Findings”.",
        ),
        (
            SERIES
            + "[[outcomes]]\nkind = 'dissemination'\nfields = {description = 'D'}\n"
            + "evidence = [{note = 'Nothing'}]",
            "outcomes[1].evidence[1]: Choose one thing that shows it.",
        ),
        (
            SERIES + "[people]\nusers = [{email = 'nobody'}]",
            "people.users[1].email: Enter a valid email address.",
        ),
        (
            SERIES + "[people]\nteam = [{user = 'a@example.org', role = 'organiser'}]",
            "people.team[1].user: there is no user “a@example.org” in this file.",
        ),
        (
            SERIES + PARTICIPANT + "supporter = 2",
            "people.participants[1].supporter: there is no participant “2” in this file.",
        ),
        (
            SERIES + PARTICIPANT + PARTICIPANT.replace("alex@", "ALEX@"),
            "people.participants[2]: Somebody in this series already has this address.",
        ),
        (
            SERIES + PARTICIPANT + "registrations = [{seminar=3, joined_at=2026-01-05 09:00:00}]",
            "people.participants[1].registrations[1].seminar: there is no seminar “3” in this ",
        ),
        (SERIES + "slug = 'again'\n", "Line 6 cannot be read: slug = 'again'. Check the quotation"),
        (SERIES + "aims = '''", "The end of the file cannot be read. Check the quotation marks"),
        (
            SERIES + SEMINAR.replace("10:00:00", "10:00"),
            "Line 11 cannot be read: starts_at = 2026-02-17 10:00. A time needs its seconds, like ",
        ),
    ],
)
def test_load_of_a_mistake_names_its_key(text, sentence):
    (told,) = mistakes_in(text)

    assert told[: len(sentence)] == sentence


def test_load_tells_every_mistake_of_shape_at_once():
    assert mistakes_in(SERIES + "funder = 1\ndepartment = 2\n" + SEMINAR + "bsl = 'no'") == [
        "series.funder: write a text in quotation marks.",
        "series.department: write a text in quotation marks.",
        "seminars[1].bsl: write true or false, without quotation marks.",
    ]


def test_load_of_a_late_mistake_leaves_nothing_behind():
    users = "[people]\nusers = [{email = 'a@example.org'}]\nteam = [{user='b', role='organiser'}]"

    assert mistakes_in(SERIES + SEMINAR + users) == [
        "people.team[1].user: there is no user “b” in this file."
    ]


def test_load_of_a_series_that_is_there_is_refused():
    series_file.load(SERIES)

    with pytest.raises(ValidationError) as refusal:
        series_file.load(SERIES + SEMINAR)

    assert refusal.value.messages == [
        "series.slug: there is a series at the address “small” already. Nothing has been changed. "
        "Choose another address in the file, and load it again."
    ]
    assert Series.objects.get().seminars.count() == 0


def test_load_of_an_identifier_that_is_taken_is_refused():
    uid = "uid = '00000000-0000-4000-8000-000000000001'"
    series_file.load(SERIES + SEMINAR + uid)

    with pytest.raises(ValidationError) as refusal:
        series_file.load(SERIES.replace('"small"', '"other"') + SEMINAR + uid)

    assert refusal.value.messages == [
        "seminars[1].uid: something else has this already. "
        "Choose another; an identifier can be left out."
    ]
