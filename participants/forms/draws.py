"""What an organiser says about a draw."""

from django import forms

from seminars.forms.fields import MomentField
from seminars.models import AllocationMode

MODES = [
    (AllocationMode.FIRST_COME, "First come, first served"),
    (AllocationMode.DRAW, "A draw among everybody who registers by a day you announce"),
]
AFTERWARDS = [
    (AllocationMode.DRAW, "They wait for another draw, which I will announce"),
    (AllocationMode.FIRST_COME, "They go to whoever registered first"),
]


class WayForm(forms.Form):
    """How the places of a seminar are given."""

    mode = forms.ChoiceField(label="How places are given", choices=MODES, widget=forms.RadioSelect)
    confirms = forms.TypedChoiceField(
        label="Whoever is drawn",
        choices=[
            ("yes", "has a place at once, and says if they cannot come"),
            ("no", "is offered a place, and has to say yes"),
        ],
        coerce="yes".__eq__,
        widget=forms.RadioSelect,
    )
    favours_missed_out = forms.BooleanField(
        label="Two tickets for everybody who waited in vain for the last seminar",
        help_text="They are drawn twice, and the better number counts.",
        required=False,
    )

    @classmethod
    def answers_of(cls, seminar):
        return {
            "mode": seminar.allocation_mode,
            "confirms": "yes" if seminar.draw_confirms else "no",
            "favours_missed_out": seminar.draw_favours_missed_out,
        }


class AnnounceForm(forms.Form):
    deadline = MomentField(
        label="People can register for the draw until",
        help_text="Everybody who is on the list by then has the same rules, however early they "
        "came. Choose a time on a day before the public value is known.",
        error_messages={"required": "Write the day and time until which people can register."},
    )
    public_source = forms.CharField(
        label="The public value that will be used",
        help_text="Something nobody can know or choose beforehand, after that time: such as “the "
        "main numbers of the national lottery on 4 May” or “ten dice thrown before "
        "two members of the steering group”.",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Write which public value you will use."},
    )

    def __init__(self, *args, zone, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["deadline"].zone = zone


class ValueForm(forms.Form):
    """Asked twice: nobody can change it afterwards."""

    value = forms.CharField(
        label="The public value",
        help_text="Such as “3 9 12 27 31 44”, just as it was published.",
        max_length=300,
        error_messages={"required": "Write the public value."},
    )
    again = forms.CharField(
        label="The public value, once more",
        max_length=300,
        error_messages={"required": "Write the public value once more."},
    )

    def clean_again(self):
        again = self.cleaned_data["again"]
        value = self.cleaned_data.get("value", again)
        if again.split() != value.split():
            raise forms.ValidationError(
                "This is not the same as above. Compare both with what was published."
            )
        return again


class CallOffForm(forms.Form):
    because = forms.CharField(
        label="Why",
        help_text="Everybody on the list reads this, and so does whoever opens the page about "
        "the draw.",
        max_length=300,
        error_messages={"required": "Write why, in a sentence."},
    )
    then = forms.ChoiceField(
        label="What happens to the places",
        choices=AFTERWARDS,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what happens to the places."},
    )
