import pytest

from tests.mail_sink import Sink, served


@pytest.fixture
def sink(settings):
    """The server that mail goes to in this test."""
    sink = Sink()
    with served(sink) as port:
        settings.EMAIL_BACKEND = "notifications.smtp.Backend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        yield sink
