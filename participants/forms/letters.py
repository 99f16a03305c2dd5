"""Writing a letter, choosing whom it is for, and looking for one."""

from django import forms
from django.db.models import Q

from notifications.models import MessageState
from participants import clock
from participants.audience import Audience, Presence, Standing
from participants.forms.people import called
from participants.message_history import about_any_of
from participants.models import Letter, LetterStatus
from participants.models.letter import BEGINNING
from participants.operations.letters import PASSED
from seminars.forms.fields import DATE_HINT, MomentField
from seminars.forms.search import SearchForm
from seminars.models import Role

NOW, LATER = "now", "later"
LONGEST = 10_000


def ticks(label, choices, help_text=""):
    return forms.MultipleChoiceField(
        label=label,
        choices=choices,
        help_text=help_text,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


class LetterForm(forms.Form):
    """The words of a letter, whom it is about and whom it is for."""

    subject = forms.CharField(
        label="Subject",
        help_text="Others may see it on a screen: leave out groups, and what the seminar is about.",
        max_length=150,
        error_messages={"required": "Write a subject."},
    )
    words = forms.CharField(
        label="What you want to say",
        help_text="Leave an empty line between paragraphs. **Two stars** make words bold, and a "
        "line that begins with “- ” is a point of a list. A link is [words](https://address).",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 14}),
        error_messages={"required": "Write what you want to say."},
    )
    seminar = forms.ModelChoiceField(
        label="About", queryset=None, empty_label="The whole series", required=False
    )
    is_news = forms.TypedChoiceField(
        label="What kind of letter it is",
        choices=[
            ("yes", "News: only those who agreed to news get it, and one click stops it for them"),
            ("no", "Something they need to know: everybody you choose gets it, agreed or not"),
        ],
        initial="yes",
        coerce="yes".__eq__,
        help_text="Another seminar or a post is news. Which door is open is something that they "
        "need to know. If in doubt, it is news.",
        widget=forms.RadioSelect,
    )
    people = forms.BooleanField(label="People who take part", required=False, initial=True)
    standing = ticks(
        "Only those who", Standing.choices, "Tick nothing here for everybody, whatever they did."
    )
    presence = ticks("Only those who, on the day,", Presence.choices)
    groups = ticks("Only those who named", ())
    needs_access = forms.BooleanField(
        label="Only those who told us what would help them take part", required=False
    )
    never_had_a_place = forms.BooleanField(
        label="Only those who never had a place in this series", required=False
    )
    roles = ticks("And of the team, every", Role.choices)
    for_latecomers = forms.BooleanField(
        label="Tell people who get a place later as well",
        help_text="They read it in one message with whatever else they missed.",
        required=False,
    )

    def __init__(self, *args, series, letter=None, about=None, **kwargs):
        new = {"words": BEGINNING, "seminar": about}
        kwargs.setdefault("initial", as_answers(letter) if letter else new)
        super().__init__(*args, **kwargs)
        self.fields["seminar"].queryset = series.seminars.all()
        groups = [(group.key, group.name) for group in series.groups.all()]
        if groups:
            self.fields["groups"].choices = groups
        else:
            del self.fields["groups"]

    def fields_of_letter(self):
        said = self.cleaned_data
        asked = {name: said[name] for name in Audience.model_fields if name in said}
        own = ("seminar", "subject", "words", "is_news", "for_latecomers")
        return {name: said[name] for name in own} | {"audience": Audience(**asked).as_json()}


def as_answers(letter: Letter) -> dict:
    audience = Audience.model_validate(letter.audience).model_dump(mode="json")
    own = {name: getattr(letter, name) for name in ("subject", "words", "seminar")}
    kind = {"is_news": "yes" if letter.is_news else "no", "for_latecomers": letter.for_latecomers}
    return audience | own | kind


class SendForm(forms.Form):
    """When a letter goes."""

    when = forms.ChoiceField(
        label="When",
        choices=[(NOW, "Now"), (LATER, "Later, at the time below")],
        initial=NOW,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose when it goes."},
    )
    send_at = MomentField(
        label="Day and time",
        help_text=f"{DATE_HINT} On the clock of the series.",
        required=False,
    )

    def __init__(self, *args, zone, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["send_at"].zone = zone

    def clean(self):
        said = super().clean()
        if said.get("when") == LATER and "send_at" not in self.errors:
            if not said.get("send_at"):
                self.add_error("send_at", "Write the day and time at which it goes.")
            elif said["send_at"] <= clock.now():
                self.add_error("send_at", PASSED)
        return said

    @property
    def send_at_chosen(self):
        """The moment, or None for now."""
        return self.cleaned_data["send_at"] if self.cleaned_data["when"] == LATER else None


class LetterSearchForm(SearchForm):
    q = forms.CharField(label="Word in the subject or the letter", required=False)
    status = forms.ChoiceField(
        label="State", required=False, choices=[("", "Any state"), *LetterStatus.choices]
    )

    def found_in(self, letters):
        if "q" in self.asked:
            letters = letters.mentioning(self.asked["q"])
        if "status" in self.asked:
            letters = letters.filter(status=self.asked["status"])
        return letters


class ReaderForm(SearchForm):
    """Looking for somebody whom a letter is for."""

    q = forms.CharField(label="Name, email or phone", required=False)

    def found_in(self, people):
        return people.filter(called(self.asked["q"])) if "q" in self.asked else people


class DeliveryForm(SearchForm):
    """Looking for what became of one message of a letter."""

    q = forms.CharField(label="Name, email or phone", required=False)
    state = forms.ChoiceField(required=False, choices=[("", "Any state"), *MessageState.choices])

    def __init__(self, *args, series, **kwargs):
        super().__init__(*args, **kwargs)
        self.series = series

    def found_in(self, messages):
        if "q" in self.asked:
            people = self.series.participants.filter(called(self.asked["q"]))
            messages = messages.filter(Q(to__icontains=self.asked["q"]) | about_any_of(people))
        if "state" in self.asked:
            messages = messages.filter(state=self.asked["state"])
        return messages
