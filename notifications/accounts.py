"""allauth's way to us: its codes go through the outbox like every other message."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.ratelimit import respond_429

from notifications import emails
from notifications.operations import outbox


class CodeByOutbox(DefaultAccountAdapter):
    """Queues the mail of signing in, and opens no account to whoever asks for one."""

    def send_mail(self, template_prefix, email, context):
        outbox.queue(self.letter(template_prefix.rsplit("/", 1)[-1], email, context))

    def letter(self, kind, email, context):
        if kind == "login_code":
            return emails.sign_in_code(email, context["code"])
        if kind == "unknown_account":
            return emails.no_account(email)
        raise ValueError(f"allauth wants to send {kind!r}: write that email in our own words.")

    def is_open_for_signup(self, request):
        """Users are made by registering or by a team, never by asking for an account."""
        return False

    def validation_error(self, code, *args):
        """Too many tries are a page of their own, with the status that says so."""
        if code == "too_many_login_attempts":
            raise ImmediateHttpResponse(respond_429(self.request))
        return super().validation_error(code, *args)
