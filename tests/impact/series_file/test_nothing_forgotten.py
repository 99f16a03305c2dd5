"""Every field of every model is in the series file, or stays out for a reason given here."""

import pytest
from django.apps import apps
from pydantic_core import PydanticUndefined

from discussions import models as discussions
from impact import models as impact
from impact.series_file import shapes, shapes_of_people
from participants import models as participants
from seminars import models as seminars

IS_THE_FILE = "the file is about one series"
BY_ITS_PLACE = "it stands inside the row that it belongs to"
IN_ORDER = "lists keep their order"
OF_A_DRAW = "means nothing without the record of the draw, which is not moved"
AT_LOADING = "noted when the row is saved"

# The shape of each model, and the fields that the file says in another way.
SHAPES = {
    seminars.Series: (shapes.SeriesShape, {}),
    seminars.Venue: (shapes.VenueShape, {"series": IS_THE_FILE}),
    seminars.Speaker: (shapes.SpeakerShape, {"series": IS_THE_FILE}),
    seminars.Seminar: (
        shapes.SeminarShape,
        {"series": IS_THE_FILE, "settled_at": "places are given out anew where it is loaded"},
    ),
    seminars.ProgrammeItem: (
        shapes.ProgrammeItemShape,
        {"seminar": BY_ITS_PLACE, "position": IN_ORDER},
    ),
    seminars.TeamMember: (shapes_of_people.TeamMemberShape, {"series": IS_THE_FILE}),
    participants.StakeholderGroup: (
        shapes.GroupShape,
        {"series": IS_THE_FILE, "position": IN_ORDER},
    ),
    participants.Quota: (shapes.QuotaShape, {"seminar": BY_ITS_PLACE}),
    participants.Participant: (
        shapes_of_people.ParticipantShape,
        {"series": IS_THE_FILE, "link_version": "links that were sent are of the old site"},
    ),
    participants.Consent: (shapes_of_people.ConsentShape, {"participant": BY_ITS_PLACE}),
    participants.Registration: (
        shapes_of_people.RegistrationShape,
        {
            "participant": BY_ITS_PLACE,
            "form_token": "knows a form again that is sent twice within minutes",
            "tickets": OF_A_DRAW,
            "turn": OF_A_DRAW,
        },
    ),
    participants.ExtraQuestion: (
        shapes.ExtraQuestionShape,
        {"seminar": BY_ITS_PLACE, "position": IN_ORDER},
    ),
    participants.AddedWords: (
        shapes.AddedWordsShape,
        {"series": IS_THE_FILE, "seminar": BY_ITS_PLACE},
    ),
    participants.ExtraAnswer: (
        shapes_of_people.ExtraAnswerShape,
        {"registration": BY_ITS_PLACE},
    ),
    participants.Arrangement: (
        shapes_of_people.ArrangementShape,
        {"registration": BY_ITS_PLACE},
    ),
    participants.Merge: (shapes_of_people.MergeShape, {"kept": BY_ITS_PLACE}),
    participants.Offer: (shapes_of_people.OfferShape, {"registration": BY_ITS_PLACE}),
    participants.Attendance: (
        shapes_of_people.AttendanceShape,
        {
            "registration": BY_ITS_PLACE,
            "device": "links of devices are not moved",
            "mark_uid": "what a phone called a mark that it sent",
        },
    ),
    discussions.Table: (shapes.TableShape, {"seminar": BY_ITS_PLACE}),
    discussions.Notes: (
        shapes.NotesShape,
        {
            "seminar": BY_ITS_PLACE,
            "source": "the uploaded file may name people, and is deleted after 30 days",
            "source_name": "goes with the uploaded file",
        },
    ),
    discussions.Topic: (shapes.TopicShape, {"notes": BY_ITS_PLACE, "position": IN_ORDER}),
    impact.Outcome: (
        shapes.OutcomeShape,
        {"series": IS_THE_FILE, "position": IN_ORDER, "updated_at": AT_LOADING},
    ),
    impact.Evidence: (shapes.EvidenceShape, {"outcome": BY_ITS_PLACE}),
    impact.Response: (shapes_of_people.ResponseShape, {"registration": BY_ITS_PLACE}),
    impact.Testimonial: (shapes_of_people.TestimonialShape, {"series": IS_THE_FILE}),
}
# Models that are a single key of another's shape: all their fields, and the key.
INSIDE_OTHERS = {
    participants.AccessRequirement: ({"participant", "text", "updated_at"}, "access"),
    participants.Declaration: ({"registration", "group", "position"}, "groups"),
    participants.OwnWords: ({"registration", "text"}, "own_words"),
    discussions.Point: ({"topic", "position", "text", "is_key"}, "points, key_points"),
}
LEFT_OUT = {
    participants.PeopleImport: "it waits for a yes or no for a week at most",
    participants.DoorDevice: "a link for one day at one door",
    participants.CalendarFeed: "an address of the old site",
    participants.Letter: "what was written to people is not written again",
    participants.Opening: "found out anew where it is loaded",
    participants.AllocationRun: "the record of a draw is proof only where it was made",
    impact.Report: "what was sent is frozen where it was sent from",
}


def fields_of(model):
    everything = model._meta.get_fields()
    own = [field for field in everything if not field.auto_created or field.concrete]
    return {field.name for field in own} - {"id"}


def tracked_models():
    """The models of the apps above accounts and notifications, without their histories."""
    for app in ("seminars", "participants", "discussions", "impact"):
        for model in apps.get_app_config(app).get_models():
            if not hasattr(model, "pgh_tracked_model"):
                yield model


def test_every_model_has_a_place_or_a_reason():
    assert set(tracked_models()) == {*SHAPES, *INSIDE_OTHERS, *LEFT_OUT}


@pytest.mark.parametrize("model", SHAPES, ids=lambda model: model.__name__)
def test_every_field_has_a_key_or_a_reason(model):
    shape, said_otherwise = SHAPES[model]
    keys = set(shape.model_fields)

    assert fields_of(model) - keys == set(said_otherwise)


@pytest.mark.parametrize("model", INSIDE_OTHERS, ids=lambda model: model.__name__)
def test_models_inside_others_have_no_more_fields(model):
    known, _ = INSIDE_OTHERS[model]

    assert fields_of(model) == known


@pytest.mark.parametrize("model", SHAPES, ids=lambda model: model.__name__)
def test_keys_that_may_be_left_out_mean_the_field_default(model):
    shape, _ = SHAPES[model]
    plain = {f.name: f for f in model._meta.concrete_fields if not f.is_relation}
    optional = {
        name: field.default
        for name, field in shape.model_fields.items()
        if name in plain and field.default not in (PydanticUndefined, None)
    }

    assert optional == {name: plain[name].get_default() for name in optional}
