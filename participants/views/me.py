"""Everything somebody has registered for."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.utils import timezone

from participants.own_place import own_places
from seminars.models import Series


@login_required
def me(request):
    places = own_places(request.user, timezone.now())
    context = {
        "to_answer": [place for place in places if place.state == "offered"],
        "upcoming": [place for place in places if not place.is_over and place.state != "offered"],
        "past": [place for place in reversed(places) if place.is_over],
        "series_list": Series.objects.run_by(request.user),
    }
    return render(request, "participants/me.html", context)
