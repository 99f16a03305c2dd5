"""Everybody registered for a seminar, as organisers read it."""

from django.db.models import Case, Count, F, Prefetch, QuerySet, Value, When
from django.db.models.functions import Coalesce, Lower

from accounts.models import User
from notifications.holding import is_on_hold
from participants.models import Declaration, Offer, Registration, RegistrationStatus
from participants.own_place import number_on_the_list
from seminars.models import Seminar, SeminarStatus
from seminars.sorting import in_order

STATUS_ORDER = Case(
    *(When(status=status, then=Value(order)) for order, status in enumerate(RegistrationStatus))
)
# Whoever told us most comes first.
NEEDS_ORDER = (
    Case(When(participant__access_requirement__text__gt="", then=Value(-4)), default=Value(0))
    + Case(When(participant__dietary__gt="", then=Value(-2)), default=Value(0))
    + Case(When(companions__gt=0, then=Value(-1)), default=Value(0))
)
OF_A_CANCELLED = {
    RegistrationStatus.CONFIRMED: "Had a place",
    RegistrationStatus.WAITING: "Was waiting",
}
SORTS = {
    "name": Lower("participant__name"),
    "contact": Lower("participant__email"),
    "joined": Coalesce("requeued_at", "joined_at"),
    "status": STATUS_ORDER,
    "group": F("counted_in__position"),
    "needs": NEEDS_ORDER,
}


def roster(seminar: Seminar, user: User) -> QuerySet[Registration]:
    """Those of one seminar, each as `everybody` has them."""
    return everybody(user).filter(seminar=seminar)


def everybody(user: User) -> QuerySet[Registration]:
    """In three queries, however many: each with `named` (declarations), `open_offers` and its
    `number` on the list."""
    named = Prefetch("declarations", Declaration.objects.select_related("group"), to_attr="named")
    open_offers = Prefetch("offers", Offer.objects.unanswered(), to_attr="open_offers")
    return (
        Registration.objects.visible_to(user)
        .select_related(
            "participant__supporter",
            "participant__access_requirement",
            "counted_in",
            "attendance",
        )
        .prefetch_related(named, open_offers)
        .annotate(number=number_on_the_list(), is_on_hold=is_on_hold("participant__email"))
    )


def sorted_by(sort: str, people: QuerySet[Registration]) -> QuerySet[Registration]:
    """In the order asked for; else by name."""
    return in_order(people, sort, SORTS, Lower("participant__name"), "pk")


def numbers_by_status(seminar: Seminar) -> list[tuple[str, str, int]]:
    """(status, its words, how many), also where there is nobody. What was cancelled holds no
    places any more."""
    counted = seminar.registrations.order_by().values_list("status").annotate(Count("pk"))
    numbers = dict(counted)
    words = OF_A_CANCELLED if seminar.status == SeminarStatus.CANCELLED else {}
    return [
        (status.value, words.get(status, status.label), numbers.get(status, 0))
        for status in RegistrationStatus
    ]


def needs(registration: Registration) -> list[str]:
    """What to think of, in a word each; the person's page has their own words."""
    participant = registration.participant
    access = getattr(participant, "access_requirement", None)
    companions = registration.companions
    brings = f"Brings {companions} {'person' if companions == 1 else 'people'}"
    said = {
        "Access": access is not None and access.text,
        "Food": participant.dietary,
        brings: companions,
    }
    return [words for words, is_said in said.items() if is_said]
