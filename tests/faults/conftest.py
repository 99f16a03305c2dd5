"""Sites to visit, and the figures that a run has found, told at its end."""

import pytest

from config import demo
from tests.faults.post import UNPROTECTED, running_post
from tests.faults.site import running_site


@pytest.fixture(scope="session")
def static_files(tmp_path_factory):
    """Collected once, as a site outside development looks for them."""
    folder = tmp_path_factory.mktemp("static")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.conf.settings.STATIC_ROOT", str(folder))
        demo.collect_static_files()
    return folder


@pytest.fixture(scope="session")
def site(tmp_path_factory, static_files, django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        with running_site(tmp_path_factory.mktemp("site"), static_files) as running:
            yield running


@pytest.fixture
def unlocked_site(tmp_path, static_files, transactional_db):
    """The same site, but for the lock that is under test."""
    application = "tests.faults.unlocked"
    with running_site(tmp_path, static_files, application, processes=1, threads=40) as running:
        yield running


@pytest.fixture
def post(tmp_path, transactional_db):
    """The way of a message from the outbox to a reader; a test starts what of it should run."""
    with running_post(tmp_path) as post:
        yield post


@pytest.fixture
def site_of(post, static_files):
    """Serve the site beside the broker of this test, whole or without one protection."""

    def serve(without=""):
        application = UNPROTECTED if without else "config.wsgi"
        settings = post.settings | {"WITHOUT": without}
        return running_site(post.folder, static_files, application, settings=settings)

    return serve


def pytest_terminal_summary(terminalreporter):
    """Tell the figures that tests recorded: `record_property("figures", …)`."""
    for report in terminalreporter.getreports("passed") + terminalreporter.getreports("failed"):
        for name, figures in report.user_properties:
            if name == "figures":
                terminalreporter.write_line(f"{report.nodeid.rpartition('::')[2]}: {figures}")
