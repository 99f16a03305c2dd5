"""A series goes into a file and comes back as it was."""

import tomllib
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from impact import series_file
from impact.series_file.sentences import shape_in
from impact.series_file.shapes_of_people import SeriesFile
from notifications.models import Message
from seminars.models import Series
from tests.factories import RegistrationFactory, SeminarFactory, TestimonialFactory
from tests.impact.series_file.full_series import full_series

pytestmark = pytest.mark.django_db


def forget(series):
    series.seminars.all().delete()  # a venue is kept as long as a seminar needs it
    series.delete()


def keys_used(shape, tables):
    """Each key that some table of the file has, as {shape: {key}}."""
    used = {}
    for key, value in tables.items():
        used.setdefault(shape, set()).add(key)
        inner = shape_in(shape.model_fields[key].annotation)
        for each in value if isinstance(value, list) else [value]:
            if inner:
                for name, keys in keys_used(inner, each).items():
                    used.setdefault(name, set()).update(keys)
    return used


def all_shapes(shape=SeriesFile):
    inner = [shape_in(field.annotation) for field in shape.model_fields.values()]
    return {shape}.union(*(all_shapes(each) for each in inner if each))


def test_dump_of_the_full_series_uses_every_key():
    text = series_file.dump(full_series(), people=True)

    used = keys_used(SeriesFile, tomllib.loads(text))

    assert used == {shape: set(shape.model_fields) for shape in all_shapes()}


def test_load_of_a_dump_gives_the_same_dump():
    series = full_series()
    text = series_file.dump(series, people=True)
    forget(series)

    loaded = series_file.load(text)

    assert series_file.dump(loaded, people=True) == text


def test_load_of_a_dump_makes_the_accounts_it_names():
    series = full_series()
    text = series_file.dump(series, people=True)
    before = list(User.objects.order_by("email").values_list("email", "name", "is_staff"))
    forget(series)
    User.objects.all().delete()

    series_file.load(text)

    after = list(User.objects.order_by("email").values_list("email", "name", "is_staff"))
    assert after == before


def test_load_of_a_dump_sends_nothing():
    series = full_series()
    text = series_file.dump(series, people=True)
    forget(series)

    series_file.load(text)

    assert Message.objects.count() == 0


def test_dump_without_people_names_nobody_but_speakers():
    series = full_series()
    TestimonialFactory(series=series, quote="Nobody should read this.")

    text = series_file.dump(series)

    assert "people" not in tomllib.loads(text)
    assert [word for word in ("@", "Person", "Nobody") if word in text] == ["@"]
    assert [line for line in text.splitlines() if "@" in line] == [
        'contact_email = "team@example.org"'
    ]


def test_load_of_a_dump_without_people_gives_the_same_dump():
    series = full_series()
    text = series_file.dump(series)
    forget(series)

    assert series_file.dump(series_file.load(text)) == text


def test_dump_writes_times_by_the_clock_of_the_series():
    seminars = tomllib.loads(series_file.dump(full_series()))["seminars"]

    assert [str(seminar["starts_at"]) for seminar in seminars] == [
        "2026-06-24 10:00:00",
        "2026-10-25 01:30:00+00:00",  # the second time this hour comes
    ]


def test_dump_ends_lines_in_one_way(series):
    SeminarFactory(series=series, description="One\r\ntwo\rthree")

    (seminar,) = tomllib.loads(series_file.dump(series))["seminars"]

    assert seminar["description"] == "One\ntwo\nthree"


def test_dump_costs_the_same_for_many_rows(series, django_assert_num_queries):
    def add():
        seminar = SeminarFactory(series=series)
        registration = RegistrationFactory(seminar=seminar, confirmed=True)
        registration.participant.consents.create(purpose="news", wording="Yes.")

    add()
    with CaptureQueriesContext(connection) as for_one:
        series_file.dump(series, people=True)
    for _ in range(3):
        add()

    with django_assert_num_queries(len(for_one)):
        series_file.dump(series, people=True)


def test_commands_write_a_file_and_read_it(tmp_path):
    series = full_series()
    file = tmp_path / "series.toml"

    call_command("dump_series", "every-field", people=True, output=file, stdout=StringIO())
    forget(series)
    answer = StringIO()
    call_command("load_series", file, stdout=answer)

    assert answer.getvalue() == "“Every field” is at /every-field/.\n"
    assert file.stat().st_mode & 0o777 == 0o600


def test_dump_command_writes_to_the_screen():
    answer = StringIO()
    series = full_series()

    call_command("dump_series", "every-field", stdout=answer)

    assert answer.getvalue() == series_file.dump(series)


def test_dump_command_of_an_unknown_series_is_refused():
    with pytest.raises(CommandError, match="There is no series at the address “nowhere”"):
        call_command("dump_series", "nowhere")


def test_load_command_of_a_missing_file_is_refused(tmp_path):
    with pytest.raises(CommandError, match="cannot be opened"):
        call_command("load_series", tmp_path / "nothing.toml")


def test_load_command_of_a_file_that_is_not_text_is_refused(tmp_path):
    file = tmp_path / "series.toml"
    file.write_bytes(b"\xff\xfe\x00")

    with pytest.raises(CommandError, match="not text in UTF-8"):
        call_command("load_series", file)


def test_load_command_tells_each_mistake_on_a_line(tmp_path):
    file = tmp_path / "series.toml"
    file.write_text('[series]\ntitle = "One"\nslug = 7\n')

    with pytest.raises(CommandError) as refusal:
        call_command("load_series", file)

    assert str(refusal.value).splitlines() == [
        "series.slug: write a text in quotation marks.",
        "series.contact_email: this is missing. Add it.",
    ]
    assert Series.objects.count() == 0
