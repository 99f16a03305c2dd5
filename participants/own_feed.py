"""The calendar of somebody's own places, at an address that only they know."""

from dataclasses import dataclass

from django.conf import settings
from django.core.signing import BadSignature
from django.urls import reverse

from accounts.models import User
from participants.links import signer
from participants.models import CalendarFeed
from participants.own_place import own_registrations
from seminars.calendar import Look, calendar_of
from seminars.feeds import changes_of, webcal
from seminars.models import Seminar

PURPOSE = "calendar"
NAME = "My places"


@dataclass(frozen=True)
class OwnFeed:
    feed: CalendarFeed

    @property
    def path(self):
        token = signer(PURPOSE).sign(self.feed.uid.hex)
        return reverse("calendar_feed", args=[token])

    @property
    def address(self) -> str:
        return settings.SITE_URL + self.path

    @property
    def webcal(self) -> str:
        """The same, as calendar programs take it on by themselves."""
        return webcal(self.path)


def own_feed(user: User) -> OwnFeed | None:
    feed = CalendarFeed.objects.working().filter(user=user.pk).first()
    return feed and OwnFeed(feed)


def feed_for(token: str) -> CalendarFeed | None:
    """The feed of an address; None for what we did not sign for it, what its owner
    stopped, or of an account that was closed."""
    try:
        uid = signer(PURPOSE).unsign(token)
    except BadSignature:
        return None
    feeds = CalendarFeed.objects.working().filter(uid=uid, user__is_active=True)
    return feeds.select_related("user").first()


def feed_text(feed: CalendarFeed) -> str:
    """What a place was given up for is gone; what is cancelled is crossed out."""
    seminars = own_seminars(feed.user)
    changed_at = changes_of(Seminar.objects.filter(pk__in=[each.pk for each in seminars]))
    look = Look(joining_link=True, neutral=feed.hides_titles, changed_at=changed_at)
    return calendar_of(seminars, look, name=NAME)


def own_seminars(user: User) -> list[Seminar]:
    """Where somebody, or whom they act for, has a confirmed place; each once."""
    held = own_registrations(user).confirmed().order_by("seminar__starts_at")
    return list(dict.fromkeys(registration.seminar for registration in held))
