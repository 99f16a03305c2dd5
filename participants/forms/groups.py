"""Which groups somebody belongs to."""

from django import forms

from participants.models import CONSENT_WORDING, ConsentPurpose, OwnWords

NONE_OF_THESE = "none of these"  # no group has a space in its key
RATHER_NOT_SAY = "None of these, or I would rather not say"
ORDINALS = ("Second", "Third", "Fourth", "Fifth", "Sixth")


class GroupsForm(forms.Form):
    """The group to be counted in first, others in order, and leave to keep them.

    A series without groups asks nothing. Nothing is chosen or ticked beforehand.
    """

    group = forms.ChoiceField(
        label="Which of these fits you best?",
        help_text="Each group has its share of the places, so that every voice is in the room.",
        widget=forms.RadioSelect,
        error_messages={"required": f"Choose the one that fits you best, or “{RATHER_NOT_SAY}”."},
    )
    own_words = forms.CharField(
        label="In your own words",
        help_text="If you like: what brings you here, in a sentence. Only the organisers see it.",
        max_length=OwnWords._meta.get_field("text").max_length,
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )
    agree_groups = forms.BooleanField(
        label=CONSENT_WORDING[ConsentPurpose.GROUPS],
        help_text="Needed if you choose a group or use your own words. Your place does not depend "
        "on it. Without a group, if you wait, your turn may come later.",
        required=False,
        error_messages={
            "group_alone": "You chose a group, so tick “You may keep the group I chose”. Or choose "
            f"“{RATHER_NOT_SAY}” instead.",
            "words_alone": "You wrote something about your group in your own words, so tick “You "
            "may keep the group I chose”. Or leave your own words out.",
        },
    )

    def __init__(self, *args, groups, most=1, **kwargs):
        super().__init__(*args, **kwargs)
        self.groups = {group.key: group for group in groups}
        self.most = min(most, len(self.groups), len(ORDINALS) + 1)
        self.others = [f"other_group_{place}" for place in range(2, self.most + 1)]
        if not groups:
            for name in ("group", "own_words", "agree_groups"):
                del self.fields[name]
            return
        statements = [(group.key, group.statement) for group in groups]
        none_of_these = (NONE_OF_THESE, RATHER_NOT_SAY)
        self.fields["group"].choices = [*statements, none_of_these]
        for name, label in zip(self.others, self.labels_of_others(), strict=True):
            self.fields[name] = OtherGroupField(label, statements)

    def labels_of_others(self):
        """One question where one more may be named, else an order."""
        if self.most == 2:
            return ["Does another one fit you too?"]
        return [f"{ordinal} choice" for ordinal in ORDINALS[: len(self.others)]]

    @property
    def asks_for_groups(self):
        return "group" in self.fields

    @property
    def other_fields(self):
        return [self[name] for name in self.others]

    @property
    def says_more(self):
        """Whether anything is written where few people write, so that it is not folded away."""
        folded = (*self.others, "own_words")
        return any(self[name].value() or self[name].errors for name in folded)

    def clean(self):
        super().clean()
        if not self.asks_for_groups or "group" not in self.cleaned_data:
            return
        if self.cleaned_data["group"] == NONE_OF_THESE:
            for name in self.others:
                if self.cleaned_data.get(name):
                    self.add_error(
                        name, "You chose “None of these” above. Choose “No other”, or one above."
                    )
        if self.tells_a_group() and not self.may_keep_groups():
            alone = "group_alone" if self.names_a_group() else "words_alone"
            self.add_error("agree_groups", self.fields["agree_groups"].error_messages[alone])

    def tells_a_group(self):
        return self.names_a_group() or bool(self.cleaned_data.get("own_words"))

    def names_a_group(self):
        return self.cleaned_data["group"] != NONE_OF_THESE

    def may_keep_groups(self):
        return self.cleaned_data["agree_groups"]

    def chosen_groups(self):
        """The groups named, the one to be counted in first; one named twice counts once."""
        if not self.asks_for_groups:
            return ()
        keys = [self.cleaned_data[name] for name in ("group", *self.others)]
        return tuple(self.groups[key] for key in dict.fromkeys(keys) if key in self.groups)


class OtherGroupField(forms.ChoiceField):
    def __init__(self, label, statements):
        super().__init__(label=label, choices=[("", "No other"), *statements], required=False)


def named_before(groups, own_words=""):
    """The form's first answers: the groups that somebody named, and their own words."""
    keys = [group.key for group in groups] or [NONE_OF_THESE]
    names = ["group", *(f"other_group_{place}" for place in range(2, len(keys) + 1))]
    return {**dict(zip(names, keys, strict=True)), "own_words": own_words}
