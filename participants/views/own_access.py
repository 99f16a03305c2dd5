"""Afterwards: was what we arranged for somebody there?"""

from django.contrib import messages
from django.shortcuts import render
from django.utils import timezone

from participants.forms.arrangements import WhetherMetForm
from participants.operations import arrangements
from participants.views.personal import about, back_to, personal_page


@personal_page
def place_access(request, registration):
    """What is arranged for them; once the seminar has begun, they can say whether it was there."""
    rows = registration.arrangements.all()
    may_answer = registration.seminar.starts_at <= timezone.now()
    form = WhetherMetForm(
        request.POST if request.method == "POST" else None, arrangements=rows if may_answer else ()
    )
    if form.is_valid() and may_answer:
        for row, met, note in form.answers():
            arrangements.say_whether_met(
                arrangement=row, met=met, note=note, by=registration.participant
            )
        messages.success(request, "Thank you. We will do better where it was not right.")
        return back_to(registration)
    context = about(registration, rows=rows, form=form, may_answer=may_answer)
    return render(request, "participants/place_access.html", context)
