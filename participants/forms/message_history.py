"""Looking for a message among those of a series or a seminar."""

from datetime import datetime

from django import forms
from django.db.models import Q, QuerySet

from notifications.models import TROUBLED, Message, MessageState
from participants.forms.people import called
from participants.message_history import about_any_of, sent_on_the_day_of
from seminars.forms.search import SearchForm, SortField
from seminars.models import Series

TROUBLE, TODAY = "trouble", "today"
STATES = [
    ("", "Any state"),
    (TROUBLE, "Failed or perhaps sent"),
    (TODAY, "Sent today"),
    *MessageState.choices,
]


class MessagesForm(SearchForm):
    """By whom it was for, by what became of it, and by what it is about."""

    q = forms.CharField(label="Name, address or subject", required=False)
    state = forms.ChoiceField(required=False, choices=STATES)
    kind = forms.ChoiceField(required=False)
    seminar = forms.ChoiceField(required=False)
    sort = SortField(
        {"what": "Message", "to": "To", "when": "Written", "state": "State", "tries": "Tries"}
    )

    def __init__(self, *args, series: Series, messages: QuerySet[Message], seminars, **kwargs):
        super().__init__(*args, **kwargs)
        self.series = series
        kinds = sorted(set(messages.order_by().values_list("kind", flat=True).distinct()))
        named = [(kind, Message(kind=kind).kind_words) for kind in kinds]
        self.fields["kind"].choices = [("", "Any kind"), *named]
        if seminars is None:
            del self.fields["seminar"]
            return
        self.paths = {str(seminar.number): seminar.path for seminar in seminars}
        numbered = [(str(each.number), f"{each.number}: {each.title}") for each in seminars]
        self.fields["seminar"].choices = [("", "Any seminar"), *numbered]

    @property
    def narrows(self):
        return bool(self.asked.keys() - {"sort"})

    def found_in(self, messages: QuerySet[Message], now: datetime) -> QuerySet[Message]:
        asked = self.asked
        if "q" in asked:
            messages = messages.filter(self.mentions(asked["q"]))
        if "state" in asked:
            messages = messages.filter(self.is_in(asked["state"], now))
        if "kind" in asked:
            messages = messages.of_kind(asked["kind"])
        if "seminar" in asked:
            messages = messages.part_of(self.paths[asked["seminar"]])
        return messages

    def mentions(self, text):
        people = self.series.participants.filter(called(text))
        return Q(subject__icontains=text) | Q(to__icontains=text) | about_any_of(people)

    def is_in(self, state, now):
        if state == TODAY:
            return sent_on_the_day_of(now, self.series)
        return Q(state__in=TROUBLED) if state == TROUBLE else Q(state=state)
