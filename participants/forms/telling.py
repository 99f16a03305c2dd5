"""Ticking off what somebody was told."""

from django import forms
from django.db.models import QuerySet

from notifications.models import Message, ToldBy


class NotToldForm(forms.Form):
    """Which messages; those of the series alone can be chosen."""

    message = forms.ModelMultipleChoiceField(
        queryset=Message.objects.none(),
        error_messages={"required": "Tick what you have told them."},
    )

    def __init__(self, *args, messages: QuerySet[Message], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["message"].queryset = messages


class ToldForm(NotToldForm):
    how = forms.ChoiceField(
        choices=ToldBy.choices, error_messages={"required": "Say how you told them."}
    )
