"""Writing a letter, choosing whom it is for, and looking for one."""

from django import forms

from notifications.models import MessageState
from participants.audience import Audience, Presence, Standing
from participants.forms.people import called
from participants.models import Letter, LetterStatus
from seminars.forms.fields import DATE_HINT, MomentField
from seminars.forms.search import SearchForm
from seminars.models import Role

NOW, LATER = "now", "later"
LONGEST = 10_000
BEGINNING = "Dear {name},\n\n\n\n{signature}"


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
            ("no", "Something these people need to know"),
            ("yes", "News"),
        ],
        initial="no",
        coerce="yes".__eq__,
        help_text="What people need to know, such as which door is open, goes to everybody you "
        "choose. News, such as another seminar or a post, goes only to those who agreed to news, "
        "and they can stop it with one click. If in doubt, it is news.",
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

    def __init__(self, *args, series, letter=None, **kwargs):
        kwargs.setdefault("initial", as_answers(letter) if letter else {"words": BEGINNING})
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
        if said.get("when") == LATER and not said.get("send_at") and "send_at" not in self.errors:
            self.add_error("send_at", "Write the day and time at which it goes.")
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

    q = forms.CharField(label="Email address", required=False)
    state = forms.ChoiceField(required=False, choices=[("", "Any state"), *MessageState.choices])

    def found_in(self, messages):
        if "q" in self.asked:
            messages = messages.filter(to__icontains=self.asked["q"])
        if "state" in self.asked:
            messages = messages.filter(state=self.asked["state"])
        return messages
