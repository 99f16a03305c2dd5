"""What people and organisers do, done on the pages."""

from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from participants import links
from participants.forms.groups import NONE_OF_THESE
from tests.participants.machine.deeds import Deeds


class PageDeeds(Deeds):
    """A page refuses in words of its own: nothing is raised, and nothing has changed."""

    def register(self, email, groups):
        told = {"name": "Somebody", "email": email, **naming(groups)}
        send(Client(), self.public_page("register"), told)

    def register_caller(self, name):
        told = {"name": name, "phone": "0113 496 0000", **naming(())}
        send(self.organisers_browser(), f"{self.team_page('registration_new')}?new=1", told)

    def register_supported(self, name, email):
        told = {
            "supporter_name": "Somebody",
            "supporter_email": email,
            "name": name,
            "agree_support": "on",
            **naming(()),
        }
        send(Client(), self.public_page("register_somebody"), told)

    def confirm_address(self, person):
        click(Client(), own_page("place_confirm", person))

    def cancel(self, person):
        click(Client(), own_page("place_cancel", person))

    def cancel_for(self, person):
        self.organise("registration_withdraw", person, reason="Phoned")

    def accept(self, person):
        click(Client(), own_page("place_accept", person))

    def accept_for(self, person):
        self.organise("offer_accept", person)

    def decline(self, person):
        click(Client(), own_page("place_decline", person))

    def extend(self, person, until):
        local = self.local(until)
        day, time = f"{local:%Y-%m-%d}", f"{local:%H:%M}"
        self.organise("offer_extend", person, until_0=day, until_1=time)

    def rejoin(self, person):
        click(Client(), own_page("place_rejoin", person))

    def rejoin_for(self, person):
        self.organise("registration_rejoin", person)

    def give_by_hand(self, person):
        self.organise("registration_give", person, reason="Speaks for the venue")

    def correct_groups(self, person, groups):
        send(Client(), own_page("place_details", person), naming(groups))

    def take_back_consent(self, person):
        click(Client(), own_page("place_consents", person), withdraw="groups")

    def change_seminar(self, **fields):
        typed = {name: or_nothing(value) for name, value in fields.items()}
        if "starts_at" in fields:
            starts_at, ends_at = (self.local(fields[name]) for name in ("starts_at", "ends_at"))
            typed |= {
                "date": f"{starts_at:%Y-%m-%d}",
                "start": f"{starts_at:%H:%M}",
                "end": f"{ends_at:%H:%M}",
                "tell": "yes",
            }
        send(self.organisers_browser(), self.team_page("manage_seminar"), typed)

    def call_off(self):
        page = self.team_page("seminar_cancel")
        typed = {"reason": "The venue has closed", "tell": "yes"}
        send(self.organisers_browser(), page, typed)

    def erase(self, person):
        page = reverse("person_erase", args=[self.seminar.series.slug, person.participant_id])
        click(self.organisers_browser(), page, reason="Asked for it", sure="on")

    def set_quotas(self, rules):
        typed = {"limits_release_at": day_of(rules.limits_release_at)}
        for row in rules.rows:
            typed |= {
                f"reserved-{row.group.pk}": row.reserved,
                f"limit-{row.group.pk}": or_nothing(row.limit),
                f"returning_limit-{row.group.pk}": or_nothing(row.returning_limit),
                f"release_at-{row.group.pk}": day_of(row.release_at),
            }
        send(self.organisers_browser(), self.team_page("manage_quotas"), typed)

    def local(self, moment):
        return moment.astimezone(self.seminar.series.zone)

    def organise(self, name, person, **typed):
        click(self.organisers_browser(), self.team_page(name, person.pk), **typed)

    def organisers_browser(self):
        browser = Client()
        browser.force_login(self.organiser)
        return browser

    def team_page(self, name, *more):
        return reverse(name, args=[self.seminar.series.slug, self.seminar.number, *more])

    def public_page(self, name):
        return reverse(name, args=[self.seminar.series.slug, self.seminar.slug])


def own_page(name, person):
    return reverse(name, args=[links.place_token(person)])


def send(browser, address, typed):
    """Open a page, fill in the largest form if there is one, and send it."""
    page = BeautifulSoup(browser.get(address).content, "html.parser")
    forms = [fields_of(form) for form in page.select("main form[method=post]")]
    if forms:
        click(browser, address, **max(forms, key=len) | typed)


def click(browser, address, **fields):
    """Send a form; whatever is wrong with it, the answer is a page."""
    response = browser.post(address, fields, follow=True)
    assert response.status_code == 200, response.status_code


def fields_of(form):
    """What a browser sends of a form that nobody has touched."""
    fields = {}
    for field in form.select("input[name], textarea[name], select[name]"):
        if field.name == "select":
            chosen = field.select_one("option[selected]") or field.select_one("option")
            fields[field["name"]] = chosen["value"]
        elif field.get("type") not in ("radio", "checkbox") or field.has_attr("checked"):
            fields[field["name"]] = field.text if field.name == "textarea" else value_of(field)
    return fields


def value_of(field):
    is_box = field.get("type") in ("radio", "checkbox")
    return field.get("value", "on" if is_box else "")


def naming(groups):
    """The answers that name groups, the first of them first."""
    if not groups:
        return {"group": NONE_OF_THESE, "other_group_2": ""}
    first, *others = [group.key for group in groups]
    return {"group": first, "other_group_2": others[0] if others else "", "agree_groups": "on"}


def or_nothing(value):
    return "" if value is None else value


def day_of(moment):
    return "" if moment is None else f"{moment:%Y-%m-%d}"
