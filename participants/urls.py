"""The public's addresses and the team's, each in a list of its own."""

from django.urls import include, path

from participants.views import me, own_details, place, public

place_urls = [
    path("", place.place, name="place"),
    path("confirm/", place.place_confirm, name="place_confirm"),
    path("accept/", place.place_accept, name="place_accept"),
    path("decline/", place.place_decline, name="place_decline"),
    path("cancel/", place.place_cancel, name="place_cancel"),
    path("rejoin/", place.place_rejoin, name="place_rejoin"),
    path("calendar.ics", place.place_calendar, name="place_calendar"),
    path("details/", own_details.place_details, name="place_details"),
    path("consents/", own_details.place_consents, name="place_consents"),
]

seminar_urls = [
    path("register/", public.register, name="register"),
    path("registered/", public.registered, name="registered"),
]

public_urls = [
    path("me/", me.me, name="me"),
    path("place/<str:token>/", include(place_urls)),
    path("<slug:series_slug>/seminars/<slug:slug>/", include(seminar_urls)),
]

team_urls = []

urlpatterns = [*team_urls, *public_urls]
