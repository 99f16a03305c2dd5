"""People with a browser of the plainest kind, each from a network address of their own."""

import http.client
import itertools
import re
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from statistics import quantiles
from urllib.parse import urlencode

from django.urls import reverse

PATIENCE = 600  # seconds to wait for an answer; then something is broken
_numbers = itertools.count()


@dataclass(frozen=True)
class Answer:
    status: int
    location: str
    page: str
    seconds: float

    @property
    def outcome(self):
        """All that the visitor is told."""
        return self.status, self.location, self.page


class Visitor:
    """Reads pages and sends their forms, through the proxy that names the visitor's address."""

    def __init__(self, host: str) -> None:
        self.host, self.cookies = host, {}
        # 10.x.x.x holds more visitors than any test; none comes twice, so limits count anew.
        number = next(_numbers)
        self.network_address = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"

    def get(self, path: str) -> Answer:
        return self.ask("GET", path)

    def open_form(self, path: str) -> dict[str, str]:
        """The hidden fields of the page's first form of our own."""
        page = self.get(path).page
        return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]+)"', page))

    def post(self, path: str, fields: dict) -> Answer:
        return self.ask("POST", path, urlencode(fields, doseq=True))

    def ask(self, method: str, path: str, body: str = "") -> Answer:
        began = time.perf_counter()
        connection = http.client.HTTPConnection(self.host, timeout=PATIENCE)
        try:
            connection.request(method, path, body, self.headers())
            response = connection.getresponse()
            page = response.read().decode()
        finally:
            connection.close()
        for cookie in response.headers.get_all("Set-Cookie", []):
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        location = response.headers.get("Location", "")
        return Answer(response.status, location, page, time.perf_counter() - began)

    def headers(self):
        return {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Content-Type": "application/x-www-form-urlencoded",
            "X-Forwarded-For": self.network_address,
            "X-Forwarded-Proto": "http",
            "Connection": "close",
        }


def register(site, seminar, *emails):
    """The answers to people who register one after the other, each in a browser of their own."""
    path = reverse("register", args=[seminar.series.slug, seminar.slug])

    def visit(email):
        visitor = Visitor(site.host)
        return visitor.post(path, visitor.open_form(path) | {"name": "Ada", "email": email})

    return [visit(email) for email in emails]


def at_once(calls):
    """Make every call at the same moment, each in a thread of its own; give the answers."""
    start = threading.Barrier(len(calls))

    def run(call):
        start.wait(timeout=PATIENCE)
        return call()

    with ThreadPoolExecutor(len(calls)) as pool:
        return [future.result() for future in [pool.submit(run, call) for call in calls]]


def in_turn(calls, *, hands=8):
    """Make every call, a few at a time; give the answers."""
    with ThreadPoolExecutor(hands) as pool:
        return [future.result() for future in [pool.submit(call) for call in calls]]


def times(answers) -> str:
    """How long most people waited, and how long all but one in twenty did."""
    cuts = quantiles([answer.seconds for answer in answers], n=20)
    return f"p50 {cuts[9]:.2f} s, p95 {cuts[18]:.2f} s"
