"""The emails about signing in."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from notifications.letters import letter
from notifications.models import Lane


def sign_in_code(email, code):
    """Not sent once nobody can sign in with it any more."""
    of_use_for = timedelta(seconds=settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT)
    return about_signing_in(
        email,
        "sign_in_code",
        "Your sign-in code for Roundtable",
        {"code": code},
        worth_until=timezone.now() + of_use_for,
    )


def no_account(email):
    """For an address that nobody signs in with: only its owner learns that, never the page."""
    return about_signing_in(email, "no_account", "You asked to sign in to Roundtable", {})


def about_signing_in(email, kind, subject, context, **parts):
    return letter(
        to=email,
        kind=kind,
        subject=subject,
        template=f"emails/accounts/{kind}.md",
        context=context,
        dedupe_key=f"{kind}:{uuid.uuid4()}",  # each request is a message of its own
        lane=Lane.CODE,
        **parts,
    )
