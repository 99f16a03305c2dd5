"""The addresses of the door, for the team and for phones with a link of their own."""

from django.urls import include, path

from participants.views import (
    door,
    door_devices,
    door_papers,
    door_sync,
    door_tickets,
    door_walk_in,
    door_worker,
)

team_door_urls = [
    path("", door.manage_door, name="manage_door"),
    path("<int:pk>/", door.door_mark, name="door_mark"),
    path("marks/", door_sync.door_marks, name="door_marks"),
    path("walk-in/", door_walk_in.door_walk_in, name="door_walk_in"),
    path("names.pdf", door_papers.door_names, name="door_names"),
    path("badges.pdf", door_papers.door_badges, name="door_badges"),
    path("rest/", door.door_rest, name="door_rest"),
    path("devices/", door_devices.door_devices, name="door_devices"),
    path("devices/<int:pk>/revoke/", door_devices.door_device_revoke, name="door_device_revoke"),
]

device_urls = [
    path("", door.device_door, name="device_door"),
    path("mark/<int:pk>/", door.device_mark, name="device_mark"),
    path("marks/", door_sync.device_marks, name="device_marks"),
    path("walk-in/", door_walk_in.device_walk_in, name="device_walk_in"),
]

door_urls = [
    path("worker.js", door_worker.door_worker, name="door_worker"),
    path("check/<str:code>/", door_tickets.door_check, name="door_check"),
    path("<str:token>/", include(device_urls)),
]
