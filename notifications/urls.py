from django.urls import path

from notifications import views

urlpatterns = [path("mail-events/", views.mail_events, name="mail_events")]
