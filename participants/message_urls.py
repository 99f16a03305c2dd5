"""The team's addresses of messages: of a whole series, and of one seminar."""

from django.urls import include, path

from participants.letter_urls import letter_urls, seminar_words_urls, words_urls
from participants.views import digest, holds, message_history, to_tell

series_message_urls = [
    path("", message_history.manage_messages, name="manage_messages"),
    path("digest/", digest.manage_digest, name="manage_digest"),
    path("digest/preview/", digest.digest_preview, name="digest_preview"),
    path("again/", message_history.messages_again, name="messages_again"),
    path("to-tell/", to_tell.series_to_tell, name="series_to_tell"),
    path("to-tell/letters/", to_tell.letters_to_print, name="letters_to_print"),
    path("told/", to_tell.messages_told, name="messages_told"),
    path("not-told/", to_tell.messages_not_told, name="messages_not_told"),
    path("holds/", holds.manage_holds, name="manage_holds"),
    path("holds/<int:pk>/release/", holds.hold_release, name="hold_release"),
    path("holds/team/<int:pk>/release/", holds.team_hold_release, name="team_hold_release"),
    path("<int:pk>/", message_history.message_detail, name="message_detail"),
    path("<int:pk>/preview/", message_history.message_preview, name="message_preview"),
    path("<int:pk>/again/", message_history.message_again, name="message_again"),
    path("<int:pk>/leave/", message_history.message_leave, name="message_leave"),
    path("letters/", include(letter_urls)),
    path("words/", include(words_urls)),
]

seminar_message_urls = [
    path("", message_history.seminar_messages, name="seminar_messages"),
    path("words/", include(seminar_words_urls)),
    path("to-tell/", to_tell.manage_to_tell, name="manage_to_tell"),
]
