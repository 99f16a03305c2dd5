"""The pages of notes: who may open them, and what they do."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from discussions.models import Notes
from tests.factories import (
    NotesFactory,
    PointFactory,
    RegistrationFactory,
    SeminarFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def draft(series, facilitator):
    point = PointFactory(
        topic__notes__seminar__series=series, topic__notes__uploaded_by=facilitator
    )
    return point.topic.notes


def structure(notes, **changes):
    """What the edit page posts for one topic."""
    return {
        "revision": notes.revision,
        "title": notes.title,
        "unplaced": "",
        "form-TOTAL_FORMS": 1,
        "form-INITIAL_FORMS": 0,
        "form-0-title": "Trust",
        "form-0-points": "Be early\nBring tea",
        "form-0-key_points": "Say sorry",
        "form-0-ORDER": 1,
        **changes,
    }


def test_upload_page_takes_a_file_and_shows_what_was_found(client, series, facilitator):
    seminar = SeminarFactory(series=series)
    client.force_login(facilitator)
    source = SimpleUploadedFile(
        "notes.md", b"# Talk\n\n1) Tea. Who makes it?\n- We do\n- They do\n"
    )

    response = client.post(
        reverse("notes_upload", args=[series.slug, seminar.number]), {"source": source}, follow=True
    )

    notes = Notes.objects.get()
    assert response.redirect_chain == [(reverse("notes_edit", args=[series.slug, notes.pk]), 302)]
    assert [form["points"].value() for form in response.context["formset"].initial_forms] == [
        "We do\nThey do"
    ]


def test_upload_page_refuses_other_kinds_of_file(client, series, facilitator):
    seminar = SeminarFactory(series=series)
    client.force_login(facilitator)

    response = client.post(
        reverse("notes_upload", args=[series.slug, seminar.number]),
        {"source": SimpleUploadedFile("notes.exe", b"MZ"), "title": "Kept"},
    )

    form = response.context["form"]
    assert list(form.errors) == ["source"]
    assert form["title"].value() == "Kept"
    assert Notes.objects.count() == 0


def test_edit_page_saves_the_structure(client, series, facilitator, draft):
    client.force_login(facilitator)

    client.post(reverse("notes_edit", args=[series.slug, draft.pk]), structure(draft))

    topic = draft.topics.get()
    assert [(point.text, point.is_key) for point in topic.points.all()] == [
        ("Be early", False),
        ("Bring tea", False),
        ("Say sorry", True),
    ]


def test_edit_page_keeps_what_was_typed_when_somebody_else_saved(
    client, series, facilitator, draft
):
    client.force_login(facilitator)

    response = client.post(
        reverse("notes_edit", args=[series.slug, draft.pk]), structure(draft, revision=9)
    )

    assert "Somebody else changed these notes" in str(response.context["form"].errors)
    assert "Bring tea" in response.content.decode()


def test_edit_page_says_when_points_have_no_topic(client, series, facilitator, draft):
    client.force_login(facilitator)

    response = client.post(
        reverse("notes_edit", args=[series.slug, draft.pk]),
        structure(draft, **{"form-0-title": ""}),
    )

    assert response.context["formset"].errors == [
        {"title": ["Say what these points are about: a topic or a question."]}
    ]


def test_submit_and_publish_by_the_pages(client, series, facilitator, organiser, draft):
    client.force_login(facilitator)
    client.post(reverse("notes_submit", args=[series.slug, draft.pk]))
    client.force_login(organiser)
    client.post(reverse("notes_publish", args=[series.slug, draft.pk]))
    client.logout()

    response = client.get(draft.get_absolute_url())

    assert response.status_code == 200
    draft.refresh_from_db()
    assert draft.status == "published"


def test_publish_page_says_how_many_are_told_and_how(client, series, organiser):
    notes = NotesFactory(seminar__series=series, in_review=True)
    RegistrationFactory.create_batch(2, seminar=notes.seminar, confirmed=True)
    RegistrationFactory(seminar=notes.seminar, confirmed=True, participant__email="")
    client.force_login(organiser)

    page = client.get(reverse("notes_publish", args=[series.slug, notes.pk]))

    assert (page.context["by_email"], page.context["by_phone"]) == (2, 1)
    assert "2 by email, at once." in page.content.decode()


def test_facilitator_may_not_change_what_is_handed_in(client, series, facilitator):
    notes = NotesFactory(seminar__series=series, in_review=True, uploaded_by=facilitator)
    client.force_login(facilitator)

    response = client.get(reverse("notes_edit", args=[series.slug, notes.pk]))

    assert response.status_code == 403


def test_draft_is_hidden_from_everybody_else(client, series, draft, stranger, investigator):
    for user in (None, stranger, investigator):
        if user:
            client.force_login(user)
        assert client.get(draft.get_absolute_url()).status_code == 404


def test_steering_member_reads_what_is_in_review(client, series, steering):
    notes = NotesFactory(seminar__series=series, in_review=True)
    client.force_login(steering)

    assert client.get(notes.get_absolute_url()).status_code == 200


def test_source_is_a_download_for_its_uploader(client, series, facilitator):
    seminar = SeminarFactory(series=series)
    client.force_login(facilitator)
    client.post(
        reverse("notes_upload", args=[series.slug, seminar.number]),
        {"source": SimpleUploadedFile("our notes.txt", b"1) Tea\n- We do\n")},
    )
    notes = Notes.objects.get()

    response = client.get(reverse("notes_source", args=[series.slug, notes.pk]))

    assert b"".join(response.streaming_content) == b"1) Tea\n- We do\n"
    assert response.headers["Content-Disposition"] == 'attachment; filename="our notes.txt"'
    assert response.headers["Content-Security-Policy"] == "sandbox"


def test_notes_list_finds_words_in_points(client, series):
    found = NotesFactory(seminar__series=series, published=True, title="Found")
    PointFactory(topic=TopicFactory(notes=found), text="A kettle for the ward")
    NotesFactory(seminar__series=series, published=True, title="Other")

    response = client.get(reverse("notes_list", args=[series.slug]), {"q": "kettle"})

    assert [notes.title for notes in response.context["page_obj"]] == ["Found"]


@pytest.mark.parametrize("name", ["notes_list", "manage_notes"])
def test_list_costs_the_same_for_many_rows(client, series, organiser, name, queries_of):
    client.force_login(organiser)
    address = reverse(name, args=[series.slug])
    seminar = SeminarFactory(series=series)
    TopicFactory(notes__seminar=seminar, notes__published=True)
    for_one = queries_of(address)
    for _ in range(14):
        TopicFactory(notes__seminar=seminar, notes__published=True)

    assert queries_of(address) == for_one
