"""The team's addresses of messages: of a whole series, and of one seminar."""

from django.urls import path

from participants.views import message_history, to_tell

series_message_urls = [
    path("", message_history.manage_messages, name="manage_messages"),
]

seminar_message_urls = [
    path("", message_history.seminar_messages, name="seminar_messages"),
    path("to-tell/", to_tell.manage_to_tell, name="manage_to_tell"),
]
