"""The organisers' own questions about a seminar."""

import csv

import pytest

from participants.models import ExtraAnswer, QuestionKind
from tests.factories import RegistrationFactory, SeminarFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def travel(seminar):
    return seminar.extra_questions.create(text="How will you travel?", kind=QuestionKind.LINE)


def texts(seminar):
    return list(seminar.extra_questions.values_list("text", flat=True))


def test_adding_a_question_asks_it_last(client, seminar, travel, organiser, at):
    client.force_login(organiser)

    told = {
        "text": "Lunch?",
        "kind": "choice",
        "choices": "Hot\n\n Cold \nHot",
        "is_required": "on",
    }
    response = client.post(at("manage_questions"), told)

    assert response.url == at("manage_questions")
    assert texts(seminar) == ["How will you travel?", "Lunch?"]
    lunch = seminar.extra_questions.last()
    assert (lunch.choice_list, lunch.is_required) == (["Hot", "Cold"], True)


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"text": ""}, {"text": ["Write the question."]}),
        ({"kind": ""}, {"kind": ["Choose how people answer."]}),
        ({"choices": "Hot"}, {"choices": ["Write two answers or more, one a line."]}),
        ({"choices": f"Hot\n{'x' * 201}"}, {"choices": ["Keep each answer to 200 letters."]}),
    ],
)
def test_question_that_cannot_be_asked_is_refused(client, seminar, organiser, at, changes, wrong):
    client.force_login(organiser)
    told = {"text": "Lunch?", "kind": "choice", "choices": "Hot\nCold", "help_text": "Ours"}

    form = client.post(at("manage_questions"), told | changes).context["form"]

    assert (form.errors, form["help_text"].value()) == (wrong, "Ours")
    assert texts(seminar) == []


def test_changing_a_question_keeps_its_answers(client, seminar, travel, organiser, at):
    RegistrationFactory(seminar=seminar).extra_answers.create(question=travel, text="By bus")
    client.force_login(organiser)
    page = at("question_edit", travel.pk)
    assert "1 person has answered already" in client.get(page).content.decode()

    client.post(page, {"text": "How will you come?", "kind": "line", "choices": "left\nover"})

    travel.refresh_from_db()
    assert (travel.text, travel.choices) == ("How will you come?", "")
    assert ExtraAnswer.objects.get().text == "By bus"


def test_questions_are_asked_in_the_order_chosen(client, seminar, travel, organiser, at):
    second = seminar.extra_questions.create(text="Lunch?", kind="yes_no", position=1)
    client.force_login(organiser)

    client.post(at("question_move", second.pk), {"direction": "up"})
    client.post(at("question_move", second.pk), {"direction": "up"})

    shown = client.get(at("manage_questions")).context["questions"]
    assert [question.text for question in shown] == ["Lunch?", "How will you travel?"]
    assert texts(seminar) == ["Lunch?", "How will you travel?"]


def test_page_says_how_many_on_the_list_have_not_answered(client, seminar, organiser, at):
    lunch = seminar.extra_questions.create(text="Lunch?", kind="yes_no", is_required=True)
    answered(seminar, lunch, "Ana", "Yes")
    answered(seminar, lunch, "Bo", "Yes", withdrawn=True)
    RegistrationFactory.create_batch(2, seminar=seminar, waiting=True)
    client.force_login(organiser)

    page = client.get(at("manage_questions"))

    shown = page.context["questions"].get()
    assert (shown.answered, shown.unanswered) == (2, 2)
    assert "2 on the list have not answered" in page.content.decode()


def test_adding_a_question_says_who_registered_before(client, seminar, organiser, at):
    RegistrationFactory(seminar=seminar, confirmed=True)
    client.force_login(organiser)

    told = {"text": "Lunch?", "kind": "yes_no"}
    page = client.post(at("manage_questions"), told, follow=True).content.decode()

    assert "1 person is on the list already and can answer on their own page" in page


def test_removing_a_question_says_how_many_answers_go(client, seminar, travel, organiser, at):
    for _ in range(2):
        RegistrationFactory(seminar=seminar).extra_answers.create(question=travel, text="By bus")
    client.force_login(organiser)
    page = at("question_remove", travel.pk)
    assert "2 answers go with it, for good." in client.get(page).content.decode()
    assert ExtraAnswer.objects.count() == 2

    client.post(page)

    assert (texts(seminar), ExtraAnswer.objects.count()) == ([], 0)


def test_question_of_another_seminar_is_not_found(client, series, seminar, organiser, at):
    other = SeminarFactory(series=series, number=2).extra_questions.create(text="?", kind="line")
    client.force_login(organiser)

    for name in ("question_edit", "question_move", "question_remove"):
        assert client.post(at(name, other.pk)).status_code == 404


def test_page_costs_the_same_for_many_questions(client, seminar, travel, organiser, at, queries_of):
    client.force_login(organiser)
    one = queries_of(at("manage_questions"))
    for number in range(5):
        seminar.extra_questions.create(text=f"{number}?", kind="line", position=number)

    assert queries_of(at("manage_questions")) == one


def answered(seminar, question, name, text, **fields):
    registration = RegistrationFactory(seminar=seminar, participant__name=name, **fields)
    return registration.extra_answers.create(question=question, text=text)


def test_answers_are_read_question_by_question(client, seminar, travel, organiser, at):
    lunch = seminar.extra_questions.create(text="Lunch?", kind="yes_no", position=1)
    given = [
        answered(seminar, lunch, "Ana", "Yes"),
        answered(seminar, travel, "Bo", "By bus"),
        answered(seminar, travel, "ana", "On foot"),
    ]
    answered(seminar, travel, "Cem", "By tram", withdrawn=True)
    client.force_login(organiser)

    response = client.get(at("question_answers"))

    assert list(response.context["page_obj"]) == given[::-1]
    assert "By bus" in response.content.decode()


def test_answers_cost_the_same_for_many_people(seminar, travel, organiser, at, queries_of, client):
    client.force_login(organiser)
    answered(seminar, travel, "Ana", "By bus")
    one = queries_of(at("question_answers"))
    for number in range(3):
        answered(seminar, travel, f"Bo {number}", "By bus")

    assert queries_of(at("question_answers")) == one


def test_files_of_people_have_a_column_for_each_question(client, seminar, travel, organiser, at):
    answered(seminar, travel, "Ana", "By bus")
    RegistrationFactory(seminar=seminar, participant__name="Bo")
    client.force_login(organiser)

    text = client.get(at("seminar_people_download")).content.decode("utf-8-sig")

    rows = csv.DictReader(text.splitlines())
    assert [row["How will you travel?"] for row in rows] == ["By bus", ""]
