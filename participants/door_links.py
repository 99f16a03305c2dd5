"""Links that let a phone at the door work for a day without signing in."""

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import salted_hmac

from participants import clock
from participants.models import DoorDevice


def digest_of(token: str) -> str:
    """What we keep of a link: enough to know it again, useless to a thief of the table."""
    return salted_hmac("participants.door-links", token, algorithm="sha256").hexdigest()


def device_for(token: str) -> DoorDevice | None:
    """The device whose link this is, while it works."""
    devices = DoorDevice.objects.working(clock.now()).select_related("seminar__series")
    return devices.filter(token_digest=digest_of(token)).first()


def device_url(token: str) -> str:
    return settings.SITE_URL + reverse("device_door", args=[token])
