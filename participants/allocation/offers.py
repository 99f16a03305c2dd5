"""How long somebody has to answer an offer: never in the night, and less as the day nears."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta


@dataclass(frozen=True)
class HumaneClock:
    """The numbers behind an offer's time to answer.

    `answer_times` pairs the time left before the start with the time to answer, longest first;
    with less time left, `last_minute` holds. What would end from `quiet_from` on ends at
    `quiet_until`, local time. Without a closing time, offers close `closes_before` the start.
    """

    answer_times: tuple[tuple[timedelta, timedelta], ...] = (
        (timedelta(days=14), timedelta(hours=72)),
        (timedelta(days=3), timedelta(hours=24)),
        (timedelta(days=1), timedelta(hours=6)),
    )
    last_minute: timedelta = timedelta(hours=2)
    quiet_from: time = time(20)
    quiet_until: time = time(9)
    closes_before: timedelta = timedelta(hours=2)

    def time_to_answer(self, time_left: timedelta) -> timedelta:
        for at_least, answer_time in self.answer_times:
            if time_left >= at_least:
                return answer_time
        return self.last_minute

    def is_quiet(self, moment: datetime) -> bool:
        return not self.quiet_until <= moment.time() < self.quiet_from

    def out_of_the_night(self, moment: datetime) -> datetime:
        """Return the moment, or the next morning if it falls in the quiet hours."""
        if not self.is_quiet(moment):
            return moment
        clock = moment.time()
        day = moment.date() + timedelta(days=1 if clock >= self.quiet_from else 0)
        return datetime.combine(day, self.quiet_until, moment.tzinfo)


DEFAULT_CLOCK = HumaneClock()


def offer_expiry(
    now: datetime,
    starts_at: datetime,
    closes_at: datetime | None = None,
    clock: HumaneClock = DEFAULT_CLOCK,
) -> datetime | None:
    """Return when an offer made now ends, in UTC, or None if it is too late for offers.

    All times are aware. Local time is that of `starts_at.tzinfo`: pass the start in the
    seminar's own zone.
    """
    # Sums are done in UTC: in a local zone, Python would count an hour wrong when clocks change.
    made_at, starts_utc = now.astimezone(UTC), starts_at.astimezone(UTC)
    closes_utc = (closes_at or starts_utc - clock.closes_before).astimezone(UTC)
    if made_at >= closes_utc:
        return None
    ends_at = made_at + clock.time_to_answer(starts_utc - made_at)
    ends_at = clock.out_of_the_night(ends_at.astimezone(starts_at.tzinfo)).astimezone(UTC)
    return min(ends_at, closes_utc)
