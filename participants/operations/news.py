"""Whether and how often somebody hears what is new in a series: decided here alone.

The ledger of consents says whether: unsubscribing withdraws from it, and nothing goes out any more.
How often is a wish beside an agreement in force, and goes with it. So “never” keeps the agreement
and sends nothing; and choosing any other frequency, where nothing was agreed to, is agreeing.
"""

from django.db import transaction

from accounts import history
from accounts.history import Actor
from notifications.models import Frequency
from notifications.operations import preferences
from participants import clock
from participants.models import Consent, ConsentPurpose, Participant
from participants.operations import consents
from participants.operations.retrying import retrying
from participants.operations.telling import cancel_news
from seminars.models import Series

NEWS_PAGE = "page about news"


@retrying
@transaction.atomic
def choose(*, participant: Participant, digest: Frequency, by: Actor) -> None:
    """Note how often somebody wants news. Whoever asks for any agrees to it."""
    with history.context(by=by):
        if digest != Frequency.NEVER:
            consents.give(participant, [ConsentPurpose.NEWS], means=NEWS_PAGE)
        else:
            cancel_news(participant, by=by)
        # A digest that is being built holds this lock: its reader's wish changes after it.
        if agreement(participant, lock=True) is not None:
            preferences.choose(
                email=participant.email,
                within=participant.series.path,
                digest=digest,
                now=clock.now(),
            )


@transaction.atomic
def begin(*, series: Series, by: Actor) -> None:
    """Tell the people who came with a whole series what is new from now on: they agreed long ago,
    and have heard the rest where the series was before."""
    agreed = Consent.objects.in_force().filter(
        purpose=ConsentPurpose.NEWS, participant__series=series, participant__email__gt=""
    )
    emails = agreed.values_list("participant__email", flat=True)
    with history.context(by=by):
        preferences.begin(emails=emails, within=series.path, now=clock.now())


def stop(*, participant: Participant, by: Actor) -> None:
    consents.withdraw(participant=participant, purpose=ConsentPurpose.NEWS, by=by)


def agreement(participant: Participant, *, lock: bool = False) -> Consent | None:
    """The consent to news that is in force, or None."""
    given = participant.consents.in_force().filter(purpose=ConsentPurpose.NEWS)
    return (given.select_for_update() if lock else given).first()


def how_often(participant: Participant) -> Frequency | None:
    """What somebody wants, or None for whoever gets no news."""
    if agreement(participant) is None:
        return None
    wanted = preferences.of(email=participant.email, within=participant.series.path)
    return Frequency(wanted.digest)
