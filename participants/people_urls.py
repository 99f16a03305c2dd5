"""The team's addresses of the people of a seminar and of a series."""

from django.urls import path

from participants.views import bulk, imports, newcomers, people

seminar_people_urls = [
    path("", people.manage_seminar_people, name="manage_seminar_people"),
    path("download/", people.seminar_people_download, name="seminar_people_download"),
    path("import/", imports.seminar_import, name="seminar_import"),
    path("new/", newcomers.registration_new, name="registration_new"),
    path("act/", bulk.people_act, name="people_act"),
]

series_people_urls = [
    path("", people.manage_people, name="manage_people"),
    path("download/", people.people_download, name="people_download"),
    path("import/", imports.series_import, name="series_import"),
    path("import/empty.xlsx", imports.import_template, name="import_template"),
    path("import/<int:pk>/", imports.people_import, name="people_import"),
]
