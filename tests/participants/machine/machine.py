"""A seminar's list as a state machine: whatever may happen to it, in any order."""

from collections import Counter, defaultdict
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import time_machine
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from participants import clock
from participants.models import HOLDING, Attendance, AttendanceStatus, RegistrationStatus
from participants.rules import QuotaRow, Rules
from tests.factories import (
    GroupFactory,
    RegistrationFactory,
    SeminarFactory,
    TeamMemberFactory,
)
from tests.participants.machine import truths

DAY_0 = datetime(2027, 3, 1, 12, tzinfo=UTC)
START = DAY_0 + timedelta(days=30)
PEOPLE = [f"person{number}@example.org" for number in range(8)]
RETURNING = PEOPLE[:3]
MOST_CALLERS = 2
LEFT = {
    RegistrationStatus.WITHDRAWN,
    RegistrationStatus.DECLINED,
    RegistrationStatus.LAPSED,
}

anybody = st.integers(0, len(PEOPLE) - 1)
some_groups = st.sampled_from([(), (0,), (1,), (0, 1), (1, 0)])
some_days = st.sampled_from([None, 2, 10, 20])
some_hours = st.sampled_from([1, 24, 73, 7 * 24])


class RegistrationMachine(RuleBasedStateMachine):
    """The rules do something through `Deeds`, which may refuse in words; then all must be true."""

    Deeds = None

    def __init__(self):
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.moment = DAY_0
        self.time = time_machine.travel(DAY_0, tick=False)
        self.traveller = self.time.start()
        self.real_now, clock.now = clock.now, self.now
        self.seminar = SeminarFactory(capacity=3, starts_at=START)
        series = self.seminar.series
        self.groups = [GroupFactory(series=series, key=key) for key in ("carers", "academics")]
        earlier = SeminarFactory(series=series, held=True, starts_at=DAY_0 - timedelta(days=30))
        for email in RETURNING:
            came = RegistrationFactory(seminar=earlier, participant__email=email, confirmed=True)
            Attendance.objects.create(
                registration=came, status=AttendanceStatus.PRESENT, marked_at=DAY_0
            )
        organiser = TeamMemberFactory(series=series).user
        self.deeds = self.Deeds(self.seminar, organiser)
        self.is_behind = False
        self.held_before = set()
        self.told_already = set()
        self.notices = defaultdict(Counter)
        self.callers = 0

    def teardown(self):
        clock.now = self.real_now
        self.time.stop()
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)

    def now(self):
        """Later at every look, as real clocks are."""
        self.moment += timedelta(milliseconds=1)
        self.traveller.move_to(self.moment)
        return self.moment

    # -- Looking ---------------------------------------------------------------------------------

    def people(self):
        rows = self.seminar.registrations.select_related(
            "participant__series", "participant__supporter", "counted_in"
        )
        return list(rows.order_by("pk"))

    def somebody(self, number, *statuses):
        """One of the people, of those with a status if there are any; else whoever is there."""
        people = self.people()
        chosen = [person for person in people if person.status in statuses] or people
        return chosen[number % len(chosen)] if chosen else None

    def somebody_offered(self, number):
        """Whoever has an offer, or had one: old links are clicked too."""
        person = self.somebody(number, RegistrationStatus.OFFERED)
        return person if person and person.offers.exists() else None

    def attempt(self, deed, *arguments, **fields):
        """Do it, or be refused in words; any other failure passes on."""
        with suppress(ValidationError):
            deed(*arguments, **fields)
        self.seminar.refresh_from_db()

    def note_if_told_already(self, **known):
        """Whoever is on the list is told so, at most once an hour, while anybody can register."""
        if not self.seminar.registration_is_open(self.moment):
            return
        for person in self.seminar.registrations.active().filter(**known):
            hour = (person.pk, f"{self.moment:%Y-%m-%dT%H}")
            self.notices[person.pk]["already_registered"] += hour not in self.told_already
            self.told_already.add(hour)

    @initialize(
        named=st.lists(some_groups, min_size=5, max_size=5),
        confirm_within_days=st.sampled_from([None, 4]),
    )
    def five_people_register_and_one_cancels(self, named, confirm_within_days):
        """Two have a place, one is offered theirs, and one waits."""
        self.deeds.change_seminar(confirm_within_days=confirm_within_days)
        self.seminar.refresh_from_db()
        for email, groups in zip(PEOPLE, named, strict=False):
            self.deeds.register(email, self.named(groups))
        self.deeds.cancel(self.people()[0])

    # -- People ----------------------------------------------------------------------------------

    @rule(number=anybody, named=some_groups)
    def register(self, number, named):
        email = PEOPLE[number]
        self.note_if_told_already(participant__email=email)
        self.attempt(self.deeds.register, email, self.named(named))

    @precondition(lambda self: self.callers < MOST_CALLERS)
    @rule()
    def register_caller(self):
        """Whoever phones has no address: nobody can write to them."""
        self.callers += 1
        self.attempt(self.deeds.register_caller, f"Caller {self.callers}")

    @rule(number=anybody)
    def register_supported(self, number):
        """A person without an address is found again by their name and their supporter."""
        name, email = f"Friend of {number}", PEOPLE[number]
        self.note_if_told_already(participant__name=name)
        self.attempt(self.deeds.register_supported, name, email)

    @rule(number=anybody)
    def confirm_address(self, number):
        if person := self.somebody(number):
            self.attempt(self.deeds.confirm_address, person)

    @rule(number=anybody, phoned=st.booleans())
    def cancel(self, number, phoned):
        if person := self.somebody(number, *HOLDING, RegistrationStatus.WAITING):
            self.attempt(self.deeds.cancel_for if phoned else self.deeds.cancel, person)

    @rule(number=anybody, phoned=st.booleans())
    def accept(self, number, phoned):
        if person := self.somebody_offered(number):
            self.attempt(self.deeds.accept_for if phoned else self.deeds.accept, person)

    @rule(number=anybody)
    def decline(self, number):
        if person := self.somebody_offered(number):
            self.attempt(self.deeds.decline, person)

    @rule(number=anybody, hours=some_hours)
    def extend(self, number, hours):
        if person := self.somebody_offered(number):
            until = person.offers.first().expires_at + timedelta(hours=hours)
            self.attempt(self.deeds.extend, person, until)

    @rule(number=anybody)
    def give_a_place_by_hand(self, number):
        if person := self.somebody(number):
            self.attempt(self.deeds.give_by_hand, person)

    @rule(number=anybody, phoned=st.booleans())
    def rejoin(self, number, phoned):
        if person := self.somebody(number, *LEFT):
            self.attempt(self.deeds.rejoin_for if phoned else self.deeds.rejoin, person)

    @rule(number=anybody, named=some_groups)
    def correct_groups(self, number, named):
        if person := self.somebody(number):
            self.attempt(self.deeds.correct_groups, person, self.named(named))

    @rule(number=anybody)
    def take_back_consent(self, number):
        if person := self.somebody(number):
            self.attempt(self.deeds.take_back_consent, person)

    # -- Organisers and time ---------------------------------------------------------------------

    @rule(capacity=st.integers(1, 6))
    def change_capacity(self, capacity):
        self.attempt(self.deeds.change_seminar, capacity=capacity)

    @rule(
        kept=st.tuples(st.integers(0, 2), st.integers(0, 2)),
        more=st.sampled_from([None, 0, 1]),
        returning=st.sampled_from([None, 0, 1]),
        released=some_days,
        limits_give_way=some_days,
    )
    def set_quotas(self, kept, more, returning, released, limits_give_way):
        rows = tuple(
            QuotaRow(
                group=group,
                reserved=reserved,
                limit=None if more is None else reserved + more,
                returning_limit=returning,
                release_at=on_day(released),
            )
            for group, reserved in zip(self.groups, kept, strict=True)
        )
        self.attempt(self.deeds.set_quotas, Rules(rows, on_day(limits_give_way)))

    @rule(hours=some_hours, clock_works=st.sampled_from([True, True, False]))
    def wait(self, hours, clock_works):
        self.moment += timedelta(hours=hours)
        self.traveller.move_to(self.moment)
        self.is_behind = True
        if clock_works:
            self.minute()

    @rule()
    def minute(self):
        reminded = {person.pk for person in self.people() if person.lapses_at}
        self.attempt(self.deeds.minute)
        self.is_behind = False
        for person in self.people():
            if person.lapses_at and person.pk not in reminded:
                self.notices[person.pk]["address_reminder"] += 1

    @rule(days=st.sampled_from([-9, -1, 3]))
    def move(self, days):
        """Everybody on the list reads it but those whom nobody has told of the old day."""
        starts_at = self.seminar.starts_at + timedelta(days=days)
        if not self.seminar.is_published or self.moment >= min(starts_at, self.seminar.starts_at):
            return
        on_the_list = [person for person in self.people() if person.is_active]
        unheard = truths.not_told_yet(on_the_list)
        self.deeds.change_seminar(starts_at=starts_at, ends_at=starts_at + timedelta(hours=5))
        self.seminar.refresh_from_db()
        for person in on_the_list:
            self.notices[person.pk]["seminar_changed"] += person.pk not in unheard

    @rule(is_sure=st.sampled_from([False, False, False, True]))
    def call_off(self, is_sure):
        """Whoever was offered a place loses it without another letter."""
        if not is_sure or not self.seminar.is_published or self.seminar.ends_at <= self.moment:
            return
        on_the_list = [person for person in self.people() if person.is_active]
        self.deeds.call_off()
        self.seminar.refresh_from_db()
        for person in on_the_list:
            self.notices[person.pk]["seminar_cancelled"] += 1
            if person.status == RegistrationStatus.OFFERED:
                self.notices[person.pk]["place_withdrawn"] -= 1

    @rule(number=anybody)
    def erase(self, number):
        if person := self.somebody(number):
            assert truths.is_remembered(person)
            # What was written to a supporter goes with them, whomever it was about.
            for pk, kind in truths.letters_about_others(person, self.people()):
                self.notices[pk][kind] -= 1
            for pk in truths.left_alone_by(person, self.people()):
                self.notices[pk]["support_ended"] += 1
            self.deeds.erase(person)
            assert not truths.is_remembered(person)

    def named(self, numbers):
        return tuple(self.groups[number] for number in numbers)

    @invariant()
    def every_promise_is_kept(self):
        people = self.people()
        holding = [person for person in people if person.holds_a_place]
        added = [person for person in holding if person.pk not in self.held_before]
        by_the_rules = [person for person in added if not person.is_exception]
        assert len(holding) <= self.seminar.capacity or by_the_rules == []
        self.held_before = {person.pk for person in holding}
        assert len({person.participant_id for person in people}) == len(people)
        truths.histories_are_legal(people)
        truths.outbox_holds_what_is_called_for(people, self.notices)
        truths.offers_are_open_for_the_offered(people)
        if (
            self.seminar.is_published
            and not self.is_behind
            and self.moment < self.seminar.starts_at
        ):
            truths.list_is_settled(self.seminar, self.moment)


def on_day(number):
    return None if number is None else DAY_0 + timedelta(days=number)
