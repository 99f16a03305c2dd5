"""What the organisers ask for one seminar: the list, adding, changing, moving, removing."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect, render

from participants.answers_given import answers_given, questions_asked
from participants.forms.questions import QuestionForm
from participants.operations import questions as operations
from seminars.models import Role
from seminars.permissions import team_page
from seminars.views.moving import steps_asked
from seminars.views.seminars import seminar_of

ANSWERS_A_PAGE = 100


@team_page(Role.ORGANISER)
def manage_questions(request, series, number):
    seminar = seminar_of(series, number)
    form = QuestionForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        operations.add(seminar=seminar, question=form.save(commit=False), by=request.user)
        messages.success(request, added(seminar))
        return back_to(seminar)
    asked = questions_asked(seminar)
    return page(request, seminar, "questions.html", questions=asked, form=form)


def added(seminar):
    """Says too that it comes late for whoever is on the list already."""
    said = "The question is added. People who register now are asked it."
    number = seminar.registrations.active().count()
    if not number:
        return said
    people = "1 person is" if number == 1 else f"{number} people are"
    return f"{said} {people} on the list already and can answer on their own page: write to them."


@team_page(Role.ORGANISER)
def question_answers(request, series, number):
    seminar = seminar_of(series, number)
    answers = Paginator(answers_given(seminar), ANSWERS_A_PAGE)
    found = answers.get_page(request.GET.get("page"))
    return page(request, seminar, "question_answers.html", page_obj=found)


@team_page(Role.ORGANISER)
def question_edit(request, series, number, pk):
    seminar = seminar_of(series, number)
    question = get_object_or_404(seminar.extra_questions, pk=pk)
    form = QuestionForm(request.POST if request.method == "POST" else None, instance=question)
    if form.is_valid():
        operations.save(question=form.save(commit=False), by=request.user)
        messages.success(request, "The question is saved.")
        return back_to(seminar)
    answered = question.answers.count()
    return page(request, seminar, "question_edit.html", form=form, answered=answered)


@team_page(Role.ORGANISER)
def question_move(request, series, number, pk):
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    seminar = seminar_of(series, number)
    question = get_object_or_404(seminar.extra_questions.select_related("seminar"), pk=pk)
    operations.move(question=question, steps=steps_asked(request), by=request.user)
    return back_to(seminar)


@team_page(Role.ORGANISER)
def question_remove(request, series, number, pk):
    seminar = seminar_of(series, number)
    question = get_object_or_404(seminar.extra_questions, pk=pk)
    if request.method == "POST":
        operations.remove(question=question, by=request.user)
        messages.success(request, "The question and its answers are removed.")
        return back_to(seminar)
    answered = question.answers.count()
    return page(request, seminar, "question_remove.html", question=question, answered=answered)


def page(request, seminar, template, **context):
    about = {"series": seminar.series, "seminar": seminar}
    return render(request, f"participants/manage/{template}", about | context)


def back_to(seminar):
    return redirect("manage_questions", seminar.series.slug, seminar.number)
