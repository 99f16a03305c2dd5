"""Adding somebody to the team."""

from django import forms

from seminars.models import Role

WHAT_ROLES_DO = {
    Role.ORGANISER: "plans seminars, sees who comes, writes to people",
    Role.FACILITATOR: "writes the notes of a table; sees badge names only",
    Role.INVESTIGATOR: "gathers outcomes and makes reports; sees counts, not people",
    Role.STEERING: "reads drafts of notes and reports; sees no personal data",
}


class TeamMemberForm(forms.Form):
    email = forms.EmailField(
        label="Email address",
        help_text="They sign in with this address. They need no account yet.",
        error_messages={"required": "Write the person's email address."},
    )
    name = forms.CharField(
        max_length=150,
        required=False,
        help_text="Used when we know no name of theirs yet.",
    )
    role = forms.ChoiceField(
        label="What they do",
        choices=[(role.value, f"{role.label}: {WHAT_ROLES_DO[role]}") for role in Role],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what this person does."},
    )
