"""Django's way to a mail server, which can also tell that a message was never handed over."""

import smtplib

from django.core.mail.backends.smtp import EmailBackend


class NotHandedOver(smtplib.SMTPServerDisconnected):
    """The server went away before it was given the message, so it cannot have arrived."""


class Telling:
    """Tells a server that went away during the envelope from one that has the message."""

    def mail(self, *args, **kwargs):
        return self.before_handing_over(super().mail, *args, **kwargs)

    def rcpt(self, *args, **kwargs):
        return self.before_handing_over(super().rcpt, *args, **kwargs)

    def before_handing_over(self, say, *args, **kwargs):
        try:
            return say(*args, **kwargs)
        except OSError as error:
            raise NotHandedOver(str(error)) from error


class TellingSMTP(Telling, smtplib.SMTP):
    pass


class TellingSMTPS(Telling, smtplib.SMTP_SSL):
    pass


class Backend(EmailBackend):
    @property
    def connection_class(self):
        return TellingSMTPS if self.use_ssl else TellingSMTP
