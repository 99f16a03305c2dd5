"""A phone at the door loses the network, and nothing that was said is lost or doubled."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import SignInLink
from participants import tickets
from participants.models import Attendance
from participants.operations import doors, personal_links
from participants.record import record_of
from tests.browser import PATIENCE
from tests.factories import RegistrationFactory, SeminarFactory

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

NAMES = ("Ana", "Ben", "Cleo")


@pytest.fixture
def today(series):
    """A seminar that has just begun, with three people and a place to spare."""
    seminar = SeminarFactory(series=series, capacity=4, starts_at=timezone.now())
    for name in NAMES:
        RegistrationFactory(seminar=seminar, participant__name=name, confirmed=True)
    return seminar


@pytest.fixture
def lent(today, organiser):
    until = timezone.now() + timedelta(hours=1)
    return doors.add_device(seminar=today, label="Tablet", expires_at=until, by=organiser)


@pytest.fixture
def phone(visit, site, lent):
    """The list, open on a phone, and kept on it."""
    visitor = visit()
    visitor.open(f"/door/{lent[1]}/")
    visitor.page.locator("#door[data-kept=yes]").wait_for(timeout=PATIENCE * 1000)
    return visitor.page


def row(page, name):
    return page.locator("[data-badge]", has=page.get_by_text(name, exact=True))


def tap(page, name, words):
    row(page, name).get_by_role("button", name=re.compile(f"^{words}")).click()


def wait_for(page, words):
    page.get_by_text(words, exact=False).first.wait_for(timeout=PATIENCE * 1000)


def wait_until_sent(page):
    page.locator("#door[data-waiting='0']").wait_for(timeout=PATIENCE * 1000)
    assert page.evaluate("Object.keys(localStorage)") == []


def marks():
    return dict(Attendance.objects.values_list("registration__participant__name", "status"))


def times_told(seminar):
    """How often the record tells of a mark, by name."""
    people = seminar.registrations.select_related("participant")
    return {
        person.participant.name: sum(line.what == "Came" for line in record_of(person))
        for person in people
    }


def test_marks_made_without_network_are_sent_once_when_it_is_back(today, phone):
    phone.context.set_offline(True)
    tap(phone, "Ana", "Here")
    tap(phone, "Ben", "Here")
    wait_for(phone, "2 marks are waiting to be sent")
    phone.reload()
    wait_for(phone, "2 marks are waiting to be sent")
    assert row(phone, "Ana").get_by_text("Waiting to be sent").is_visible()

    phone.context.set_offline(False)
    wait_until_sent(phone)

    assert marks() == {"Ana": "present", "Ben": "present"}
    assert times_told(today) == {"Ana": 1, "Ben": 1, "Cleo": 0}
    assert phone.locator("#numbers").inner_text().startswith("2 of 3 came.")


def test_marks_whose_answer_was_lost_are_sent_again_and_count_once(today, phone):
    answered, is_lost = [], True

    def lose(route):
        if not is_lost:
            return route.continue_()
        answered.append(route.fetch().status)
        return route.abort()

    phone.route("**/marks/", lose)
    tap(phone, "Ana", "Here")
    tap(phone, "Ana", "Undo")
    tap(phone, "Ana", "Here")
    wait_for(phone, "marks are waiting to be sent")
    is_lost = False
    phone.evaluate("sendAll()")
    wait_until_sent(phone)

    assert answered[0] == 200
    assert marks() == {"Ana": "present"}
    assert times_told(today)["Ana"] == 2


def test_walk_in_without_network_comes_in_once(today, phone):
    phone.context.set_offline(True)
    phone.get_by_text("Somebody without a place").click()
    for name in ("Dev", "Eve"):
        phone.get_by_label("Name for the badge").fill(name)
        phone.get_by_role("button", name="Let them in").click()
    wait_for(phone, "2 marks are waiting to be sent")

    phone.context.set_offline(False)
    wait_for(phone, "Eve: Every place is taken")
    assert marks() == {"Dev": "present"}
    phone.get_by_role("link", name="Show them").click()
    assert row(phone, "Dev").is_visible()
    # Whoever looks at the phone next still reads who could not come in.
    wait_for(phone, "Eve: Every place is taken")

    phone.get_by_role("button", name="I have seen it").click()

    assert phone.get_by_text("Eve:").count() == 0
    wait_until_sent(phone)


def test_phone_forgets_the_names_when_its_link_is_stopped(today, phone, lent, organiser):
    doors.revoke(device=lent[0], by=organiser)
    phone.evaluate("sendAll()")

    wait_for(phone, "This link has ended")
    assert phone.get_by_text("Ana").count() == 0
    assert phone.evaluate("caches.keys()") == []
    phone.context.set_offline(True)
    with pytest.raises(Exception, match="ERR_INTERNET_DISCONNECTED"):
        phone.reload()


def test_organisers_phone_forgets_the_names_when_they_sign_out(visit, site, today, organiser):
    visitor = visit()
    visitor.open(f"/sign-in/{SignInLink.objects.issue(user=organiser)}/")
    visitor.press("Sign in")
    visitor.open(reverse("manage_door", args=[today.series.slug, today.number]))
    visitor.page.locator("#door[data-kept=yes]").wait_for(timeout=PATIENCE * 1000)
    visitor.page.evaluate("localStorage.setItem('draft', 'Tea')")
    assert visitor.page.evaluate("caches.keys()") != []

    visitor.follow("Sign out")
    visitor.press("Sign out")

    assert visitor.page.evaluate("caches.keys()") == []
    assert visitor.page.evaluate("Object.keys(localStorage)") == []
    assert visitor.page.evaluate("navigator.serviceWorker.getRegistrations()") == []


def test_names_are_found_while_typing_and_a_tap_keeps_the_focus(phone):
    phone.locator("[name=q]").fill("ANÁ")
    assert [row(phone, name).is_visible() for name in NAMES] == [True, False, False]

    tap(phone, "Ana", "Here")
    assert phone.evaluate("document.activeElement.value") == "undo"
    phone.get_by_label("Show").select_option("expected")
    assert not row(phone, "Ana").is_visible()
    assert phone.get_by_text("Nobody like that.").is_visible()
    wait_until_sent(phone)


# A browser on this machine has neither a camera nor what reads codes: they say what we tell them.
READS = """
window.BarcodeDetector = class {
  static async getSupportedFormats() { return ["qr_code"]; }
  async detect() { return [{ rawValue: "https://talk.example.org/door/check/CODE/" }]; }
};
const film = () => {
  const canvas = document.createElement("canvas");
  const stream = canvas.captureStream();
  setInterval(() => canvas.getContext("2d").fillRect(0, 0, 9, 9), 50);
  return stream;
};
Object.defineProperty(navigator, "mediaDevices", { value: { getUserMedia: async () => film() } });
"""


def test_camera_goes_to_the_person_of_a_ticket_and_marks_nobody(visit, today, lent):
    cleo = today.registrations.get(participant__name="Cleo")
    visitor = visit()
    visitor.page.add_init_script(READS.replace("CODE", tickets.code_for(cleo)))
    visitor.open(f"/door/{lent[1]}/")

    visitor.page.get_by_role("button", name="Read tickets with the camera").click()
    wait_for(visitor.page, "This is the ticket of Cleo.")

    focused = "document.activeElement.closest('[data-badge]')?.dataset.badge"
    assert visitor.page.evaluate(focused) == str(cleo.pk)
    assert marks() == {}


def test_camera_refuses_a_ticket_that_was_replaced(visit, today, lent):
    cleo = today.registrations.get(participant__name="Cleo")
    replaced = tickets.code_for(cleo)
    personal_links.replace(participant=cleo.participant, by=cleo.participant)
    visitor = visit()
    visitor.page.add_init_script(READS.replace("CODE", replaced))
    visitor.open(f"/door/{lent[1]}/")

    visitor.page.get_by_role("button", name="Read tickets with the camera").click()

    wait_for(visitor.page, "This ticket does not work any more")
