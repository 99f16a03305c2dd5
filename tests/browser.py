"""A browser, a worker, a clock and a mail server: all real, for the tests in a browser."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from email import message_from_bytes, policy
from urllib.parse import urlsplit, urlunsplit

import pytest
from aiosmtpd.controller import Controller
from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from django.conf import settings as django_settings
from django.db import connection

from config import embedded

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright's loop would stop the ORM
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 60  # seconds; the machine may be busy with other tests
PHONE = {"width": 375, "height": 812}
DESK = {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {**browser_type_launch_args, "executable_path": shutil.which("chromium"), "args": FLAGS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {**browser_context_args, "viewport": DESK, "reduced_motion": "reduce", "locale": "en-GB"}


class Postbox:
    """A mail server that keeps what it is given."""

    def __init__(self):
        self.mails = []

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name
        mail = message_from_bytes(envelope.content, policy=policy.default)
        self.mails.append((envelope.rcpt_tos[0], mail))
        return "250 kept"

    def wait_for(self, to, subject, count=1):
        """The mails to an address whose subject matches, once there are so many."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            found = [
                mail
                for address, mail in list(self.mails)
                if address == to and re.search(subject, mail["Subject"])
            ]
            if len(found) >= count:
                return found
            time.sleep(0.1)
        had = [(address, mail["Subject"]) for address, mail in self.mails]
        raise AssertionError(f"No mail to {to} about “{subject}”. There were: {had}")

    def link_in(self, to, subject, path):
        """The first address with this path in the newest such mail."""
        html = self.wait_for(to, subject)[-1].get_body(("html",)).get_content()
        return re.search(rf'href="([^"]+{path}[^"]+)"', html)[1]

    def text_of(self, to, subject):
        return self.wait_for(to, subject)[-1].get_body(("plain",)).get_content()


@pytest.fixture
def postbox():
    box = Postbox()
    box.port = embedded.free_port()
    server = Controller(box, hostname="127.0.0.1", port=box.port)
    server.start()
    yield box
    server.stop()


@pytest.fixture
def site(live_server, settings, tmp_path):
    """The site at an address of its own, and settings that say so."""
    settings.SITE_URL = live_server.url
    settings.MEDIA_ROOT = tmp_path / "media"
    return live_server.url


def with_database(address, name):
    return urlunsplit(urlsplit(address)._replace(path=f"/{name}"))


@pytest.fixture
def worker(site, postbox, settings, tmp_path):
    """A Celery worker with its clock, on the database of this test."""
    environment = os.environ | {
        "DATABASE_URL": with_database(os.environ["DATABASE_URL"], connection.settings_dict["NAME"]),
        "DEBUG": "true",
        "SITE_URL": site,
        "EMAIL_URL": f"smtp://127.0.0.1:{postbox.port}",
        "MEDIA_ROOT": str(settings.MEDIA_ROOT),
        "C_FORCE_ROOT": "1",
    }
    command = [sys.executable, "-m", "celery", "-A", "config", "worker", "--beat", "-c", "2"]
    schedule = ["-s", str(tmp_path / "schedule"), "--loglevel", "warning"]
    with (tmp_path / "worker.log").open("w") as log:
        process = subprocess.Popen(
            command + schedule,
            env=environment,
            cwd=django_settings.BASE_DIR,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        yield process
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


# All that is right as well would take longer to hand over than to find.
FIND_FAULTS = """
    axe.run({resultTypes: ["violations"]}).then(({violations}) => ({violations}))
"""
# Screenshots and axe itself write inline styles, which the policy rightly refuses.
NOT_OUR_FAULT = re.compile(r"inline style|favicon", re.I)


class Visitor:
    """Somebody at a browser; every page they open is checked as they go."""

    def __init__(self, page, site, *, scripts=True):
        self.page, self.site, self.scripts = page, site, scripts
        self.complaints = []
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _console(self, message):
        if message.type == "error" and not NOT_OUR_FAULT.search(message.text):
            self.complaints.append(f"{self.page.url}: {message.text}")

    def open(self, address):
        self.page.goto(address if address.startswith("http") else self.site + address)
        self.check()

    def press(self, name, *, role="button", nth=0):
        with self.page.expect_navigation():
            self.page.get_by_role(role, name=name).nth(nth).click()
        self.check()

    def follow(self, name, *, nth=0):
        self.press(name, role="link", nth=nth)

    def fill(self, **answers):
        for name, answer in answers.items():
            self.page.locator(f'[name="{name}"]').fill(str(answer))

    def choose(self, name, value):
        self.page.locator(f'[name="{name}"][value="{value}"]').check(force=True)

    def reads(self, words):
        """The page says these words."""
        text = self.page.locator("main").inner_text()
        assert words in text, f"“{words}” is not on {self.page.url}:\n{text}"

    def check(self):
        """No page has an accessibility fault, an error in the console, or scrolls sideways."""
        assert self.complaints == []
        if not self.scripts:
            return
        self.page.set_viewport_size(PHONE)
        wide = self.page.evaluate("document.documentElement.scrollWidth > innerWidth")
        assert not wide, f"{self.page.url} scrolls sideways at 375 px"
        self.page.set_viewport_size(DESK)
        self.page.evaluate(AXE_SCRIPT)
        faults = AxeResults(self.page.evaluate(FIND_FAULTS))
        assert faults.violations_count == 0, f"{self.page.url}\n{faults.generate_report()}"


@pytest.fixture
def visit(browser, browser_context_args, site):
    """Gives a new visitor with a browser of their own."""
    contexts = []

    def new_visitor(*, scripts=True):
        context = browser.new_context(**browser_context_args, java_script_enabled=scripts)
        contexts.append(context)
        context.set_default_timeout(PATIENCE * 1000)
        return Visitor(context.new_page(), site, scripts=scripts)

    yield new_visitor
    for context in contexts:
        context.close()
