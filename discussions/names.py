"""Names in the notes: possible ones are shown to the writer before anybody else reads them."""

import re

from participants.models import Participant

# A shorter word, such as a first name like “Al”, would be found in half of all sentences.
SHORTEST = 3


def people_named(notes):
    """The names of people of the series that stand in the notes, sorted; words as they stand."""
    said = " ".join(
        [notes.title, notes.unplaced]
        + [
            " ".join([topic.title, topic.question, *(point.text for point in topic.points.all())])
            for topic in notes.topics.all()
        ]
    )
    words = set(re.findall(r"\w[\w'’-]*", said))
    people = Participant.objects.filter(registrations__seminar=notes.seminar).distinct()
    found = {
        part
        for name in people.values_list("name", flat=True)
        for part in name.split()
        if len(part) >= SHORTEST and part[0].isupper() and part in words
    }
    return sorted(found)
