"""Held seminars propose themselves as engagement records; an editor confirms each one."""

from django.conf import settings

from impact import vocabulary
from impact.participation import demand, people_by_audience, people_present

ENGAGEMENT = "dissemination"
FORM = "Participation in an activity, workshop or similar"


def unrecorded_seminars(series):
    """The held seminars that no engagement record is about yet."""
    return series.seminars.held().exclude(outcomes__kind=ENGAGEMENT)


def engagement_answers(seminar):
    """What we know of a held seminar, as answers of an engagement record.

    Geographic reach is left for the editor: nobody is asked where they live.
    """
    present = people_present(seminar)
    answers = {
        "description": f"Seminar {seminar.number}: {seminar.title}",
        "form": FORM,
        "part_of_official_scheme": "No",
        "years": [seminar.local_start.year],
        "results_and_impact": results(seminar, present),
        "url": seminar.record_url or settings.SITE_URL + seminar.get_absolute_url(),
        **vocabulary.audience_for_groups(people_by_audience(seminar)),
    }
    if present:
        answers["audience_size"] = vocabulary.audience_band(present)
    return answers


def results(seminar, present):
    """The plain facts of a seminar, to be written on from."""
    registered, waiting = demand(seminar)
    sentences = [f"Seminar {seminar.number} was held on {seminar.local_start:%-d %B %Y}."]
    if present:
        sentences.append(f"{people(present)} took part.")
    if registered:
        sentences.append(f"{people(registered)} registered for {seminar.capacity} places.")
    if waiting:
        was = "was" if waiting == 1 else "were"
        sentences.append(f"On the day, {people(waiting)} {was} still on the waiting list.")
    return " ".join(sentences)


def people(number):
    return "1 person" if number == 1 else f"{number} people"
