"""What was written to the people of a series and of a seminar, and what became of it."""

from django.core.paginator import Paginator
from django.shortcuts import render

from participants.message_history import messages_of, written
from seminars.models import Role
from seminars.permissions import team_page
from seminars.views.seminars import seminar_of

MESSAGES_A_PAGE = 50


@team_page(Role.ORGANISER)
def manage_messages(request, series):
    return show(request, series, {"series": series})


@team_page(Role.ORGANISER)
def seminar_messages(request, series, number):
    seminar = seminar_of(series, number)
    return show(request, seminar, {"series": series, "seminar": seminar})


def show(request, whole, context):
    found = messages_of(whole).order_by("-created_at", "-pk")
    page = Paginator(found, MESSAGES_A_PAGE).get_page(request.GET.get("page"))
    context |= {"page_obj": page, "rows": written(page, request.user)}
    return render(request, "participants/manage/messages.html", context)
