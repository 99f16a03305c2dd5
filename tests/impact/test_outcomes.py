"""Recording what came of the series."""

import pytest
from django.urls import reverse
from django.utils import timezone

from impact import proposals, vocabulary
from impact.models import Evidence, Outcome
from impact.operations import outcomes
from impact.proposals import engagement_answers
from participants.models import Attendance, AttendanceStatus
from tests.factories import (
    GroupFactory,
    OutcomeFactory,
    RegistrationFactory,
    SeminarFactory,
    TestimonialFactory,
)

pytestmark = pytest.mark.django_db

TALK = {
    "description": "A talk in Leeds",
    "form": "A talk or presentation",
    "geographic_reach": "Regional",
    "primary_audience": "Professional Practitioners",
    "years": "2026",
    "results_and_impact": "People asked for more.",
}


def held_seminar(series, came=3):
    """A held seminar: some carers came, and one person was left waiting."""
    seminar = SeminarFactory(series=series, held=True)
    carers = GroupFactory(series=series, name="Carers", audience="carer")
    for _ in range(came):
        registration = RegistrationFactory(seminar=seminar, confirmed=True, counted_in=carers)
        Attendance.objects.create(
            registration=registration,
            status=AttendanceStatus.PRESENT,
            marked_at=timezone.now(),
        )
    RegistrationFactory(seminar=seminar, waiting=True)
    return seminar


def test_new_record_is_kept_in_the_stored_form(client, series, investigator):
    client.force_login(investigator)

    client.post(reverse("outcome_new", args=[series.slug, "dissemination"]), TALK)

    outcome = Outcome.objects.get()
    assert (outcome.kind, outcome.fields) == ("dissemination", {**TALK, "years": [2026]})


def test_new_record_keeps_what_was_typed_when_something_is_missing(client, series, investigator):
    client.force_login(investigator)

    page = client.post(
        reverse("outcome_new", args=[series.slug, "dissemination"]), {**TALK, "years": "soon"}
    )

    assert list(page.context["form"].errors) == ["years"]
    assert page.context["form"]["description"].value() == "A talk in Leeds"
    assert Outcome.objects.count() == 0


@pytest.mark.parametrize("kind", [kind.key for kind in vocabulary.kinds()])
def test_every_kind_has_a_page(client, series, investigator, kind):
    client.force_login(investigator)

    page = client.get(reverse("outcome_new", args=[series.slug, kind]))

    assert page.status_code == 200
    assert list(page.context["form"].fields) == [
        field.name for field in vocabulary.kind(kind).fields
    ]


def test_second_record_of_a_kind_there_is_one_of_leads_to_the_first(client, series, investigator):
    first = OutcomeFactory(series=series, kind="key_finding", fields={})
    client.force_login(investigator)

    page = client.get(reverse("outcome_new", args=[series.slug, "key_finding"]))

    assert page.headers["Location"] == first.get_absolute_url()


def test_held_seminar_proposes_itself_with_its_attendance(series):
    seminar = held_seminar(series)

    answers = engagement_answers(seminar)

    assert {name: answers[name] for name in ("primary_audience", "audience_size", "years")} == {
        "primary_audience": "Patients, carers and/or patient groups",
        "audience_size": "1 - 10",
        "years": [seminar.local_start.year],
    }
    assert answers["results_and_impact"].endswith(
        "3 people took part. 4 people registered for 20 places. "
        "On the day, 1 person was still on the waiting list."
    )


def test_new_outcome_takes_no_seminar_from_a_number_that_is_none(client, series, investigator):
    client.force_login(investigator)

    page = client.get(
        reverse("outcome_new", args=[series.slug, proposals.ENGAGEMENT]), {"seminar": "²"}
    )

    assert page.context["from_seminar"] is None


def test_saving_a_proposal_ties_the_record_to_its_seminar(client, series, investigator):
    seminar = held_seminar(series)
    client.force_login(investigator)
    new = reverse("outcome_new", args=[series.slug, "dissemination"])
    proposed = client.get(new, {"seminar": seminar.number}).context["form"].initial

    client.post(
        f"{new}?seminar={seminar.number}",
        {**proposed, "years": "2026", "geographic_reach": "National"},
    )

    outcome = Outcome.objects.get()
    assert (outcome.seminar, outcome.evidence.get().seminar) == (seminar, seminar)
    page = client.get(reverse("manage_outcomes", args=[series.slug]))
    assert list(page.context["proposed"]) == []


def test_change_replaces_the_answers(client, series, investigator):
    outcome = OutcomeFactory(series=series)
    client.force_login(investigator)

    client.post(outcome.get_absolute_url(), {**TALK, "description": "Another title"})

    outcome.refresh_from_db()
    assert outcome.fields["description"] == "Another title"


def test_delete_asks_first(client, series, investigator):
    outcome = OutcomeFactory(series=series)
    client.force_login(investigator)
    delete = reverse("outcome_delete", args=[series.slug, outcome.pk])

    client.get(delete)
    assert Outcome.objects.count() == 1
    client.post(delete)
    assert Outcome.objects.count() == 0


def test_evidence_is_added_and_taken_off(client, series, investigator):
    outcome = OutcomeFactory(series=series)
    testimonial = TestimonialFactory(series=series)
    client.force_login(investigator)

    client.post(
        reverse("evidence_new", args=[series.slug, outcome.pk]),
        {"thing": f"testimonial:{testimonial.pk}", "note": "A change"},
    )
    piece = Evidence.objects.get()
    assert (piece.outcome, piece.testimonial, piece.note) == (outcome, testimonial, "A change")

    client.post(reverse("evidence_remove", args=[series.slug, outcome.pk, piece.pk]))
    assert Evidence.objects.count() == 0


def test_history_says_who_added_evidence(series, investigator):
    seminar = SeminarFactory(series=series)
    outcome = OutcomeFactory(series=series)

    outcomes.add_evidence(outcome=outcome, thing=f"seminar:{seminar.pk}", by=investigator)

    event = Evidence.pgh_event_model.objects.get()
    assert event.pgh_context.metadata["actor"] == investigator.actor_label


def test_evidence_of_another_series_is_refused(client, series, investigator):
    outcome = OutcomeFactory(series=series)
    elsewhere = TestimonialFactory()
    client.force_login(investigator)

    page = client.post(
        reverse("evidence_new", args=[series.slug, outcome.pk]),
        {"thing": f"testimonial:{elsewhere.pk}"},
    )

    assert list(page.context["form"].errors) == ["thing"]
    assert Evidence.objects.count() == 0


def test_list_finds_words_and_kinds(client, series, investigator):
    OutcomeFactory(series=series, fields={"description": "Soup in Leeds"})
    OutcomeFactory(series=series, fields={"description": "Bread in York"})
    client.force_login(investigator)

    page = client.get(
        reverse("manage_outcomes", args=[series.slug]), {"q": "soup", "kind": "dissemination"}
    )

    assert [row.title for row in page.context["rows"]] == ["Soup in Leeds"]


@pytest.mark.parametrize("asked", [{"q": "so\x00up"}, {"kind": "dis\x00"}, {"kind": "nothing"}])
def test_list_leaves_out_what_it_cannot_understand(client, series, investigator, asked):
    outcome = OutcomeFactory(series=series)
    client.force_login(investigator)

    page = client.get(reverse("manage_outcomes", args=[series.slug]), asked)

    assert list(page.context["page_obj"]) == [outcome]


def test_list_costs_the_same_for_many_rows(client, series, investigator, queries_of):
    client.force_login(investigator)
    address = reverse("manage_outcomes", args=[series.slug])
    OutcomeFactory(series=series)
    for_one = queries_of(address)
    OutcomeFactory.create_batch(29, series=series)

    assert queries_of(address) == for_one
