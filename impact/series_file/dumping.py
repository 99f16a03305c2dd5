"""From the rows of a series to its file."""

from seminars.models import Series

from . import dumping_outcomes, dumping_people, dumping_seminars
from .shapes import GroupShape, SeriesShape, VenueShape
from .shapes_of_people import PeopleShape, SeriesFile
from .shaping import Users, shape_of
from .text import write


def dump(series: Series, *, people: bool = False) -> str:
    """The series as a file. Everything that names a person but its speakers waits for `people`."""
    return write(gather(series, people=people), series.zone)


def gather(series: Series, *, people: bool) -> SeriesFile:
    users = Users(wanted=people)
    testimonials = list(series.testimonials.order_by("consented_at", "pk")) if people else []
    seminars = dumping_seminars.seminars(series, users)
    others = dumping_people.people(series, users, testimonials) if people else PeopleShape()
    return SeriesFile(
        series=shape_of(SeriesShape, series),
        groups=[shape_of(GroupShape, group) for group in series.groups.all()],
        venues=[shape_of(VenueShape, venue) for venue in series.venues.all()],
        speakers=dumping_seminars.speakers(series),
        added_words=dumping_seminars.added_words(series.added_words.filter(seminar=None)),
        seminars=seminars,
        outcomes=dumping_outcomes.outcomes(series, testimonials),
        people=others,
    )
