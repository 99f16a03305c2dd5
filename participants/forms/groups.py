"""Which groups somebody belongs to."""

from django import forms

from participants.models import CONSENT_WORDING, ConsentPurpose

NONE_OF_THESE = "none of these"  # no group has a space in its key


class GroupsForm(forms.Form):
    """The group to be counted in first, others that fit, and leave to keep them.

    A series without groups asks nothing. Nothing is chosen or ticked beforehand.
    """

    group = forms.ChoiceField(
        label="Which of these fits you best?",
        help_text="Each group has its share of the places, so that every voice is in the room.",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose the one that fits you best, or “None of these, or I would rather "
            "not say”."
        },
    )
    other_groups = forms.MultipleChoiceField(
        label="Does anything else fit you too?",
        help_text="Tick all that fit. Each one can only raise your chance of a place.",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    agree_groups = forms.BooleanField(label=CONSENT_WORDING[ConsentPurpose.GROUPS], required=False)

    def __init__(self, *args, groups, **kwargs):
        super().__init__(*args, **kwargs)
        self.groups = {group.key: group for group in groups}
        if not groups:
            for name in ("group", "other_groups", "agree_groups"):
                del self.fields[name]
            return
        statements = [(group.key, group.statement) for group in groups]
        none_of_these = (NONE_OF_THESE, "None of these, or I would rather not say")
        self.fields["group"].choices = [*statements, none_of_these]
        self.fields["other_groups"].choices = statements

    @property
    def asks_for_groups(self):
        return "group" in self.fields

    def clean(self):
        super().clean()
        if not self.asks_for_groups or "group" not in self.cleaned_data:
            return
        if self.cleaned_data["group"] == NONE_OF_THESE:
            if self.cleaned_data.get("other_groups"):
                self.add_error(
                    "other_groups", "You chose “None of these” above. Untick these, or choose one."
                )
        elif not self.may_keep_groups():
            self.add_error(
                "agree_groups",
                "Tick this box so that we may keep your group, or choose “None of these, or I "
                "would rather not say”.",
            )

    def may_keep_groups(self):
        return self.cleaned_data["agree_groups"]

    def chosen_groups(self):
        """The groups named, the one to be counted in first."""
        if not self.asks_for_groups:
            return ()
        keys = [self.cleaned_data["group"], *self.cleaned_data["other_groups"]]
        return tuple(self.groups[key] for key in dict.fromkeys(keys) if key in self.groups)
