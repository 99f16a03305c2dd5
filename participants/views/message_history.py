"""What was written to the people of a series and of a seminar, and what became of it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from notifications.frames import in_a_frame, page_of_mail
from participants import clock
from participants.forms.message_history import MessagesForm
from participants.message_history import (
    counts,
    messages_of,
    sorted_by,
    summary,
    without_links,
    written,
)
from participants.message_record import happened_to
from participants.operations import undelivered
from seminars.models import Role
from seminars.permissions import team_page
from seminars.views.seminars import seminar_of

MESSAGES_A_PAGE = 50
AGAIN = "It goes again, or waits under “To phone or post” if no email reaches them."


@team_page(Role.ORGANISER)
def manage_messages(request, series):
    return history(request, series, {"series": series}, list(series.seminars.all()))


@team_page(Role.ORGANISER)
def seminar_messages(request, series, number):
    seminar = seminar_of(series, number)
    return history(request, seminar, {"series": series, "seminar": seminar})


def history(request, whole, context, seminars=None):
    form, found = asked_for(request, whole, context["series"], seminars)
    sort = request.GET.get("sort", "-when")
    page = Paginator(sorted_by(sort, found), MESSAGES_A_PAGE).get_page(request.GET.get("page"))
    context |= {
        "again_url": again_url(request, **context),
        "filters": form,
        "sort": sort,
        "page_obj": page,
        "rows": written(page, request.user),
        "counts": counts(whole, context["series"], clock.now()),
    }
    return render(request, "participants/manage/messages.html", context)


def again_url(request, series, seminar=None):
    """Where what the page shows is sent again, if it did not arrive."""
    asked = request.GET.copy()
    if seminar is not None:
        asked["seminar"] = seminar.number
    return f"{reverse('messages_again', args=[series.slug])}?{asked.urlencode()}"


def asked_for(request, whole, series, seminars):
    """The form in the address, and the messages that it finds."""
    everything = messages_of(whole)
    form = MessagesForm(request.GET, series=series, messages=everything, seminars=seminars)
    return form, form.found_in(everything, clock.now())


@team_page(Role.ORGANISER)
def message_detail(request, series, pk):
    [row] = written([message_of(series, pk)], request.user)
    context = {
        "series": series,
        "row": row,
        "message": row.message,
        "text": without_links(row.message.text),
        "record": happened_to(row),
    }
    return render(request, "participants/manage/message.html", context)


@in_a_frame
@team_page(Role.ORGANISER)
def message_preview(request, series, pk):
    """How it looks, for the frame on its page."""
    return page_of_mail(without_links(message_of(series, pk).html))


@team_page(Role.ORGANISER)
def message_again(request, series, pk):
    return settle(request, series, pk, undelivered.send_again, AGAIN, "message_again.html")


@team_page(Role.ORGANISER)
def message_leave(request, series, pk):
    done = "It is not sent again."
    return settle(request, series, pk, undelivered.leave, done, "message_leave.html")


def settle(request, series, pk, operation, done, question):
    """Ask on a page of its own, then do it to one message."""
    message = message_of(series, pk)
    if request.method != "POST":
        [row] = written([message], request.user)
        context = {"series": series, "row": row, "message": message}
        return render(request, f"participants/manage/{question}", context)
    one = messages_of(series).filter(pk=pk)
    if operation(messages=one, by=request.user):
        messages.success(request, done)
    else:
        messages.error(request, "That is settled already, or its words are no longer kept.")
    return redirect("message_detail", series.slug, pk)


@team_page(Role.ORGANISER)
def messages_again(request, series):
    """All that did not arrive, of those that the page showed."""
    _, found = asked_for(request, series, series, list(series.seminars.all()))
    found = found.retriable()
    messages_url = f"{reverse('manage_messages', args=[series.slug])}?{request.GET.urlencode()}"
    if request.method == "POST":
        number = undelivered.send_again(messages=found, by=request.user)
        messages.success(request, f"{number} message{'' if number == 1 else 's'} on the way again.")
        return redirect(messages_url)
    counted = summary(found)
    context = {
        "series": series,
        "summary": counted,
        "number": sum(number for _, _, number in counted),
        "messages_url": messages_url,
    }
    return render(request, "participants/manage/messages_again.html", context)


def message_of(series, pk):
    return get_object_or_404(messages_of(series), pk=pk)
