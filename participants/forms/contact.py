"""Who somebody is, and how to reach them: no longer than what we keep."""

from django import forms

from participants.models import Participant
from participants.names import on_one_line
from participants.phones import refuse_without_a_number

KEPT = Participant._meta.get_field


class NameField(forms.CharField):
    """Reads a name as it is kept: one refused only later would tell that the address beside it
    is new to us."""

    def __init__(
        self,
        label="Your name",
        missing="Write the name you would like us to use.",
        **kwargs,
    ):
        super().__init__(
            label=label,
            max_length=KEPT("name").max_length,
            widget=forms.TextInput(attrs={"autocomplete": "name"}),
            error_messages={"required": missing},
            **kwargs,
        )

    def to_python(self, value):
        return on_one_line(super().to_python(value))


class BadgeNameField(forms.CharField):
    def __init__(self, label, **kwargs):
        longest = KEPT("badge_name").max_length
        super().__init__(label=label, max_length=longest, required=False, **kwargs)


class AddressField(forms.EmailField):
    def __init__(self, label, **kwargs):
        super().__init__(
            label=label,
            max_length=KEPT("email").max_length,
            widget=forms.EmailInput(attrs={"autocomplete": "email"}),
            error_messages={
                "required": "Write your email address, so that we can tell you about your place.",
                "invalid": "Write a whole email address, like name@example.org.",
            },
            **kwargs,
        )


class PhoneField(forms.CharField):
    def __init__(self, label):
        super().__init__(
            label=label,
            max_length=KEPT("phone").max_length,
            required=False,
            validators=[refuse_without_a_number],
        )


class PostField(forms.CharField):
    def __init__(self):
        super().__init__(
            label="Their postal address",
            max_length=500,
            widget=forms.Textarea(attrs={"rows": 3}),
            required=False,
        )
