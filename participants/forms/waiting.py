"""Looking for somebody on the waiting list."""

from django import forms

from participants.forms.people import called
from seminars.forms.search import SearchForm


class WaitingForm(SearchForm):
    q = forms.CharField(label="Name or email", required=False)

    def found_in(self, people, registrations):
        """Those of the list whose name or address has the text in it."""
        if "q" not in self.asked:
            return people
        found = registrations.filter(called(self.asked["q"], "participant__"))
        keys = set(found.values_list("pk", flat=True))
        return [person for person in people if person.registration.pk in keys]
