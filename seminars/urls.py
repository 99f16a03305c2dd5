"""The team area first: after it every first word of an address is a series."""

from django.urls import include, path

from seminars.views import programme, public, seminars, series, team, venues

programme_urls = [
    path("", programme.manage_programme, name="manage_programme"),
    path("<int:pk>/", programme.programme_item, name="programme_item"),
    path("<int:pk>/move/", programme.programme_move, name="programme_move"),
    path("<int:pk>/remove/", programme.programme_remove, name="programme_remove"),
]

seminar_urls = [
    path("publish/", seminars.seminar_publish, name="seminar_publish"),
    path("held/", seminars.seminar_held, name="seminar_held"),
    path("programme/", include(programme_urls)),
]

series_urls = [
    path("", series.manage_series, name="manage_series"),
    path("settings/", series.manage_settings, name="manage_settings"),
    path("publish/", series.series_publish, name="series_publish"),
    path("unpublish/", series.series_unpublish, name="series_unpublish"),
    path("team/", team.manage_team, name="manage_team"),
    path("team/<int:pk>/remove/", team.team_remove, name="team_remove"),
    path("venues/", venues.venue_list, name="venue_list"),
    path("venues/new/", venues.venue_new, name="venue_new"),
    path("venues/<int:pk>/delete/", venues.venue_delete, name="venue_delete"),
    path("seminars/", seminars.manage_seminars, name="manage_seminars"),
    path("seminars/new/", seminars.seminar_new, name="seminar_new"),
    path("seminars/<int:number>/", include(seminar_urls)),
]

public_urls = [
    path("", public.series_detail, name="series_detail"),
    path("about/", public.about, name="about"),
    path("calendar.ics", public.series_calendar, name="series_calendar"),
    path("colour.css", public.series_colour, name="series_colour"),
    path("seminars/", public.seminar_list, name="seminar_list"),
    path("seminars/<slug:slug>/", public.seminar_detail, name="seminar_detail"),
    path(
        "seminars/<slug:slug>/calendar.ics", public.seminar_calendar_file, name="seminar_calendar"
    ),
]

urlpatterns = [
    path("", public.home, name="home"),
    path("manage/", series.manage_home, name="manage_home"),
    path("manage/new/", series.series_new, name="series_new"),
    path("manage/<slug:series_slug>/", include(series_urls)),
    path("<slug:series_slug>/", include(public_urls)),
]
