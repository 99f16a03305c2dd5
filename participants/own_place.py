"""Somebody's own place, as they see it themselves."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, Count, OuterRef, Prefetch, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from accounts.models import User
from participants import reasons
from participants.confirm_by import confirm_by
from participants.links import place_token
from participants.models import (
    AFTER_THE_DRAW,
    AccessRequirement,
    Declaration,
    Offer,
    Participant,
    Registration,
    RegistrationStatus,
)
from seminars.models import Seminar, SeminarStatus, Series

HEADINGS = {
    "confirmed": "You have a place",
    "offered": "A place is kept for you",
    "late": "The time to answer has passed",
    "waiting": "You are on the waiting list",
    "declined": "You let this place go",
    "lapsed": "This place has gone to somebody else",
    "withdrawn": "You are not on the list",
    "cancelled": "This seminar is cancelled",
    "over": "This seminar is over",
}
# As whoever looks after the place of somebody without an address of their own reads it.
HEADINGS_FOR_SUPPORTER = {
    "confirmed": "{name} has a place",
    "offered": "A place is kept for {name}",
    "waiting": "{name} is on the waiting list",
    "declined": "{name} let this place go",
    "withdrawn": "{name} is not on the list",
}
IN_THE_DRAW = "You are in the draw"
IN_THE_DRAW_FOR_SUPPORTER = "{name} is in the draw"


@dataclass(frozen=True)
class OwnPlace:
    """A registration at one moment, with the offer that is open, if one is."""

    registration: Registration
    offer: Offer | None
    now: datetime

    @property
    def seminar(self):
        return self.registration.seminar

    @property
    def token(self):
        return place_token(self.registration)

    @property
    def state(self) -> str:
        """The status, unless the seminar or the time to answer is over: a key of `HEADINGS`."""
        if self.seminar.status == SeminarStatus.CANCELLED:
            return "cancelled"
        if self.is_over:
            return "over"
        if self.registration.status == RegistrationStatus.OFFERED and not self.can_answer:
            return "late"
        return self.registration.status

    @property
    def is_read_by_supporter(self):
        """Whether what we say of the place goes to somebody else than who comes."""
        person = self.registration.participant
        return not person.email and person.supporter is not None

    @property
    def heading(self):
        if self.is_read_by_supporter:
            words = HEADINGS | HEADINGS_FOR_SUPPORTER
            heading = IN_THE_DRAW_FOR_SUPPORTER if self.awaits_draw else words[self.state]
            return heading.format(name=self.registration.participant.name)
        return IN_THE_DRAW if self.awaits_draw else HEADINGS[self.state]

    @property
    def awaits_draw(self):
        """Whether nobody is before or behind them yet, since lots decide."""
        is_waiting = self.state == RegistrationStatus.WAITING
        return is_waiting and self.registration.waiting_reason == reasons.DRAW

    @property
    def why(self) -> str:
        """Why somebody in a list of `own_registrations` waits, from what was counted for all."""
        if self.registration.waiting_reason == reasons.DRAW:
            return "There is a draw for the places. The page about your place says more."
        groups = tuple((row.group.name, row.number) for row in self.registration.named)
        position = reasons.QueuePosition(self.registration.number, groups)
        return reasons.why_waiting(self.registration, position=position)

    @property
    def is_over(self):
        return self.seminar.status == SeminarStatus.HELD or self.seminar.ends_at <= self.now

    @property
    def is_confirmed(self):
        return self.registration.status == RegistrationStatus.CONFIRMED

    @property
    def has_ticket(self):
        """Something to show at the door: for who has a place in a room, until it is over."""
        return self.state == RegistrationStatus.CONFIRMED and self.seminar.is_in_person

    @property
    def confirm_by(self):
        """Until when to say that the address is theirs, if the place hangs on it."""
        return confirm_by(self.registration)

    @property
    def can_answer(self):
        return self.offer is not None and self.now < self.offer.expires_at

    @property
    def can_cancel(self):
        return (
            self.registration.is_active
            and self.seminar.status == SeminarStatus.PUBLISHED
            and self.now < self.seminar.starts_at
        )

    @property
    def can_change_answers(self):
        return self.now < self.seminar.answers_end_at

    @property
    def can_be_given(self):
        """Whether an organiser can give them a place by hand."""
        is_open = self.seminar.status == SeminarStatus.PUBLISHED and not self.is_over
        return is_open and not self.registration.holds_a_place

    @property
    def can_rejoin(self):
        return not self.registration.is_active and self.seminar.registration_is_open(self.now)


def own_place(registration: Registration, now: datetime) -> OwnPlace:
    return OwnPlace(registration, registration.offers.unanswered().first(), now)


def own_places(user: User, now: datetime) -> list[OwnPlace]:
    """Everything that somebody, or a person they act for, has registered for; the next first."""
    return [
        OwnPlace(row, row.open_offers[0] if row.open_offers else None, now)
        for row in own_registrations(user).order_by("seminar__starts_at", "pk")
    ]


def own_registrations(user: User) -> QuerySet[Registration]:
    """In four queries, however many: each with `open_offers`, its `number` on the list, and the
    groups `named` with theirs."""
    own = Q(participant__user=user) | Q(participant__supporter__user=user)
    open_offers = Prefetch("offers", Offer.objects.unanswered(), to_attr="open_offers")
    in_group = number_on_the_list("registration__", declarations__group=OuterRef("group"))
    groups = Declaration.objects.select_related("group").annotate(number=in_group)
    named = Prefetch("declarations", groups, to_attr="named")
    return (
        Registration.objects.visible_to(user)
        .filter(own)
        .select_related("participant__supporter", "seminar__series", "seminar__venue")
        .prefetch_related(open_offers, named, "seminar__quotas")
        .annotate(number=number_on_the_list())
    )


def could_register_for(participant: Participant, now: datetime) -> list[Seminar]:
    """The other seminars of the series that they can join, and have not."""
    joined = participant.registrations.active().values("seminar")
    coming = participant.series.seminars.upcoming().exclude(pk__in=joined)
    return [each for each in coming.select_related("series") if each.registration_is_open(now)]


def known_as(user: User, series: Series) -> Participant | None:
    """Who somebody signed in is in a series, if they take part in it."""
    return Participant.objects.visible_to(user).filter(series=series, user=user.pk).first()


def access_of(participant: Participant) -> str:
    """What would help somebody take part, in their own words."""
    asked = AccessRequirement.objects.filter(participant=participant).first()
    return asked.text if asked else ""


def last_registration_of(participant: Participant) -> Registration | None:
    """Where somebody told us last of their groups, and of who comes along."""
    return participant.registrations.order_by("-joined_at").first()


def number_on_the_list(prefix="", **among):
    """How many wait ahead of each registration, and one; nothing before a draw, which says it.

    `prefix` leads from the rows to their registrations, `among` says who else is counted.
    """
    turn = Coalesce(OuterRef(f"{prefix}turn"), AFTER_THE_DRAW)
    since = Coalesce(OuterRef(f"{prefix}requeued_at"), OuterRef(f"{prefix}joined_at"))
    ahead = (
        Registration.objects.waiting()
        .filter(seminar=OuterRef(f"{prefix}seminar"), **among)
        .coming_before(turn, since)
        .order_by()
        .values("seminar")
        .annotate(people=Count("pk"))
        .values("people")
    )
    before_the_draw = When(**{f"{prefix}waiting_reason": reasons.DRAW}, then=None)
    return Case(before_the_draw, default=Coalesce(Subquery(ahead), 0) + 1)
