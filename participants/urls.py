"""The public's addresses and the team's, each in a list of its own."""

from django.urls import include, path

from participants.door_urls import door_urls, team_door_urls
from participants.message_urls import seminar_message_urls, series_message_urls
from participants.people_urls import seminar_people_urls, series_people_urls
from participants.views import (
    apologies,
    arrangements,
    corrections,
    door_tickets,
    draw_record,
    draws,
    exceptions,
    feeds,
    groups,
    links,
    me,
    news,
    own_access,
    own_details,
    person,
    place,
    public,
    questions,
    quotas,
    registrations,
    seminar_details,
    venues,
    waiting,
)

place_urls = [
    path("", place.place, name="place"),
    path("confirm/", place.place_confirm, name="place_confirm"),
    path("accept/", place.place_accept, name="place_accept"),
    path("decline/", place.place_decline, name="place_decline"),
    path("cancel/", place.place_cancel, name="place_cancel"),
    path("rejoin/", place.place_rejoin, name="place_rejoin"),
    path("ticket/", door_tickets.place_ticket, name="place_ticket"),
    path("calendar.ics", place.place_calendar, name="place_calendar"),
    path("details/", own_details.place_details, name="place_details"),
    path("consents/", own_details.place_consents, name="place_consents"),
    path("access/", own_access.place_access, name="place_access"),
    path("new-link/", links.place_new_link, name="place_new_link"),
]

seminar_urls = [
    path("register/", public.register, name="register"),
    path("register/somebody/", public.register_somebody, name="register_somebody"),
    path("registered/", public.registered, name="registered"),
    path("draw/", draw_record.draw_record, name="draw_record"),
]

my_urls = [
    path("", me.me, name="me"),
    path("signed-in/", me.signed_in, name="signed_in"),
    path("messages/", me.my_messages, name="my_messages"),
    path("calendar.ics", me.my_calendar, name="my_calendar"),
    path("feed/", feeds.my_feed, name="my_feed"),
    path("feed/stop/", feeds.my_feed_stop, name="my_feed_stop"),
    path("needs/<int:pk>/", me.my_needs, name="my_needs"),
    path("news/", news.my_news, name="my_news"),
    path("news/<int:pk>/", news.my_news_of, name="my_news_of"),
]

public_urls = [
    path("me/", include(my_urls)),
    path("news/<str:token>/", news.news, name="news"),
    path("unsubscribe/<str:token>/", news.unsubscribe, name="unsubscribe"),
    path("calendar/<str:token>/places.ics", feeds.calendar_feed, name="calendar_feed"),
    path("door/", include(door_urls)),
    path("place/", links.link_lost, name="link_lost"),
    path("place/<str:token>/", include(place_urls)),
    path("<slug:series_slug>/seminars/<slug:slug>/", include(seminar_urls)),
]

registration_urls = [
    path("", registrations.registration_detail, name="registration_detail"),
    path("details/", corrections.registration_details, name="registration_details"),
    path("withdraw/", registrations.registration_withdraw, name="registration_withdraw"),
    path("rejoin/", registrations.registration_rejoin, name="registration_rejoin"),
    path("give/", exceptions.registration_give, name="registration_give"),
    path("accept/", registrations.offer_accept, name="offer_accept"),
    path("decline/", registrations.offer_decline, name="offer_decline"),
    path("extend/", registrations.offer_extend, name="offer_extend"),
    path("apologies/", apologies.registration_apologies, name="registration_apologies"),
]

access_urls = [
    path("", arrangements.manage_access, name="manage_access"),
    path("plan/", arrangements.access_plan, name="access_plan"),
    path("food/", arrangements.access_food, name="access_food"),
    path("new/<int:pk>/", arrangements.arrangement_new, name="arrangement_new"),
    path("<int:pk>/", arrangements.arrangement_edit, name="arrangement_edit"),
    path("<int:pk>/mark/", arrangements.arrangement_mark, name="arrangement_mark"),
    path("<int:pk>/remove/", arrangements.arrangement_remove, name="arrangement_remove"),
]

question_urls = [
    path("", questions.manage_questions, name="manage_questions"),
    path("answers/", questions.question_answers, name="question_answers"),
    path("<int:pk>/", questions.question_edit, name="question_edit"),
    path("<int:pk>/move/", questions.question_move, name="question_move"),
    path("<int:pk>/remove/", questions.question_remove, name="question_remove"),
]

draw_urls = [
    path("", draws.manage_draw, name="manage_draw"),
    path("announce/", draws.draw_announce, name="draw_announce"),
    path("close/", draws.draw_close, name="draw_close"),
    path("value/", draws.draw_value, name="draw_value"),
    path("call-off/", draws.draw_call_off, name="draw_call_off"),
    path("again/", draws.draw_again, name="draw_again"),
    path("record/", draws.draw_download, name="draw_download"),
]

seminar_team_urls = [
    path("", seminar_details.manage_seminar, name="manage_seminar"),
    path("cancel/", seminar_details.seminar_cancel, name="seminar_cancel"),
    path("duplicate/", seminar_details.seminar_duplicate, name="seminar_duplicate"),
    path("questions/", include(question_urls)),
    path("access/", include(access_urls)),
    path("quotas/", quotas.manage_quotas, name="manage_quotas"),
    path("quotas/fair/", quotas.quotas_fair, name="quotas_fair"),
    path("waiting/", waiting.manage_waiting, name="manage_waiting"),
    path("draw/", include(draw_urls)),
    path("people/", include(seminar_people_urls)),
    path("people/<int:pk>/", include(registration_urls)),
    path("door/", include(team_door_urls)),
    path("messages/", include(seminar_message_urls)),
]

person_urls = [
    path("", person.person_detail, name="person_detail"),
    path("edit/", person.person_edit, name="person_edit"),
    path("needs/", corrections.person_needs, name="person_needs"),
    path("consents/", corrections.person_consents, name="person_consents"),
    path("links/", links.person_links, name="person_links"),
    path("erase/", person.person_erase, name="person_erase"),
    path("merge/", person.person_merge, name="person_merge"),
    path("merge/<int:other_pk>/", person.person_merge_with, name="person_merge_with"),
]

series_team_urls = [
    path("people/", include(series_people_urls)),
    path("people/<int:pk>/", include(person_urls)),
    path("messages/", include(series_message_urls)),
    path("groups/", groups.manage_groups, name="manage_groups"),
    path("groups/per-person/", groups.groups_per_person, name="groups_per_person"),
    path("groups/<int:pk>/", groups.group_edit, name="group_edit"),
    path("groups/<int:pk>/move/", groups.group_move, name="group_move"),
    path("groups/<int:pk>/remove/", groups.group_remove, name="group_remove"),
    path("seminars/<int:number>/", include(seminar_team_urls)),
    path("venues/<int:pk>/", venues.venue_edit, name="venue_edit"),
]

team_urls = [path("manage/<slug:series_slug>/", include(series_team_urls))]

urlpatterns = [*team_urls, *public_urls]
