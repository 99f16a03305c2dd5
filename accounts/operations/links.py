"""Links that sign somebody in once, for support."""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts import history
from accounts.models import SignInLink, User


@transaction.atomic
def issue(*, email: str, valid_for: timedelta, by: history.Actor) -> str:
    """Make a link for the user of an address and give it in full, the only time it is known."""
    user = User.objects.with_email(email)
    if user is None or not user.is_active:
        raise ValidationError(f"Nobody may sign in with {email}. Check the address.")
    with history.context(by=by, reason="a sign-in link for support"):
        token = SignInLink.objects.issue(user=user, valid_for=valid_for)
    return settings.SITE_URL + reverse("sign_in_link", args=[token])


@transaction.atomic
def use(*, token: str) -> User | None:
    """Use a link up and say whose it is; None if it is unknown, used or past its time."""
    link = SignInLink.objects.usable().with_token(token).select_for_update(of=("self",)).first()
    if link is None:
        return None
    with history.context(by=link.user, reason="signed in by a link"):
        link.used_at = timezone.now()
        link.save(update_fields=["used_at"])
    return link.user
