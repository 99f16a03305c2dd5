"""What somebody may correct about themselves, and what they agree to."""

from django import forms

from participants.forms.answers import AnswersForm, answered_before, name_of
from participants.forms.contact import BadgeNameField, NameField
from participants.forms.groups import GroupsForm, named_before
from participants.forms.needs import CompanionsForm
from participants.models import ConsentPurpose
from participants.operations.details import Details


class DetailsForm(GroupsForm, CompanionsForm, AnswersForm):
    """Without groups once registration has closed; `agreed` to keeping groups is asked once."""

    name = NameField()
    badge_name = BadgeNameField(
        "Name on your badge",
        help_text="If it should be another than your name, such as your first name alone.",
    )

    def __init__(self, *args, agreed, **kwargs):
        super().__init__(*args, **kwargs)
        self.agreed = agreed
        self.order_fields(["name", "badge_name", "group", *self.others, "own_words"])
        if agreed:
            self.fields.pop("agree_groups", None)

    def must_answer(self, question):
        """What was asked after they registered stops nobody from changing something else."""
        return super().must_answer(question) and name_of(question) in self.initial

    def may_keep_groups(self):
        return self.agreed or super().may_keep_groups()

    @property
    def agrees_now(self):
        return bool(self.cleaned_data.get("agree_groups"))

    def details(self) -> Details:
        told = ("name", "badge_name", "access", "dietary", "companions", "companion_note")
        return Details(
            **{name: self.cleaned_data[name] for name in told},
            answers=self.answers(),
            groups=self.chosen_groups() if self.asks_for_groups else None,
            own_words=self.cleaned_data.get("own_words", ""),
        )


def details_of(registration, access, groups, own_words, answers):
    """The form's first answers: what somebody told us before."""
    person = registration.participant
    return {
        "name": person.name,
        "badge_name": person.badge_name,
        "access": access,
        "dietary": person.dietary,
        "companions": registration.companions,
        "companion_note": registration.companion_note,
        **named_before(groups, own_words),
        **answered_before(answers),
    }


class ConsentForm(forms.Form):
    """One button: agree to a sentence, or take that back."""

    give = forms.ChoiceField(choices=ConsentPurpose.choices, required=False)
    withdraw = forms.ChoiceField(choices=ConsentPurpose.choices, required=False)
