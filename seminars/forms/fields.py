"""Inputs that several of the forms share."""

import re

from django import forms

from seminars import local_time

DATE_HINT = "For example 27/03/2027."
# What people type where the browser has no picker.
TIME_FORMATS = ["%H:%M", "%H.%M", "%I:%M%p", "%I.%M%p", "%I%p", "%I:%M %p", "%I %p"]


DATE_INPUT = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "input--medium"})
TIME_INPUT = forms.TimeInput(format="%H:%M", attrs={"type": "time", "class": "input--medium"})
NUMBER_INPUT = forms.NumberInput(attrs={"class": "input--short", "inputmode": "numeric", "min": 1})


class DayField(forms.DateField):
    widget = DATE_INPUT
    default_error_messages = {"invalid": f"Write a date. {DATE_HINT}"}


class ClockField(forms.TimeField):
    widget = TIME_INPUT
    default_error_messages = {"invalid": "Write a time, like 14:30 or 2:30pm."}

    def __init__(self, **kwargs):
        super().__init__(input_formats=TIME_FORMATS, **kwargs)


class DaysField(forms.CharField):
    """Some numbers of days, as in “7, 1”: the list of them, the largest first."""

    default_error_messages = {
        "invalid": "Write the days as numbers with commas between them, such as 7, 1.",
        "too_many": "Write {most_numbers} numbers at most.",
        "too_far": "Write numbers from 0 to {most}.",
    }

    def __init__(self, *, most, most_numbers, **kwargs):
        self.most, self.most_numbers = most, most_numbers
        super().__init__(**kwargs)

    def prepare_value(self, days):
        return ", ".join(map(str, days)) if isinstance(days, list) else days

    def to_python(self, text):
        parts = re.split(r"[\s,;]+", super().to_python(text))
        numbers = [part for part in parts if part]
        if not all(part.isascii() and part.isdigit() for part in numbers):
            self.refuse("invalid")
        days = sorted({int(part[:9]) for part in numbers}, reverse=True)
        if len(days) > self.most_numbers:
            self.refuse("too_many")
        if days and days[0] > self.most:
            self.refuse("too_far")
        return days

    def refuse(self, code):
        words = self.error_messages[code]
        raise forms.ValidationError(
            words.format(most=self.most, most_numbers=self.most_numbers), code=code
        )


class LinkField(forms.URLField):
    default_error_messages = {"invalid": "Write the whole link, beginning with https://."}

    def __init__(self, **kwargs):
        super().__init__(assume_scheme="https", **kwargs)


class MomentField(forms.SplitDateTimeField):
    """A date and a time on the clock of a zone, which the form sets once it knows the series."""

    default_error_messages = {
        "invalid_date": "Write the date, like 27/03/2027, or leave date and time empty.",
        "invalid_time": "Write the time, like 14:30, or leave date and time empty.",
    }
    zone = None

    def __init__(self, **kwargs):
        widget = forms.SplitDateTimeWidget(
            date_attrs={"type": "date"},
            time_attrs={"type": "time"},
            date_format="%Y-%m-%d",
            time_format="%H:%M",
        )
        super().__init__(widget=widget, input_time_formats=TIME_FORMATS, **kwargs)

    def compress(self, parts):
        for part, code in zip(parts, ("invalid_date", "invalid_time"), strict=False):
            if part in self.empty_values:
                raise forms.ValidationError(self.error_messages[code])
        return local_time.moment(*parts, self.zone) if parts else None

    def shown(self, moment):
        """The moment without its zone, as the inputs are to show it."""
        return moment and moment.astimezone(self.zone).replace(tzinfo=None)


class AnswerField(forms.TypedChoiceField):
    """Yes, no, or nobody has asked yet: the answer is True, False or None."""

    def __init__(self, **kwargs):
        super().__init__(
            choices=[("yes", "Yes"), ("no", "No"), ("", "We have not asked yet")],
            coerce={"yes": True, "no": False}.get,
            empty_value=None,
            widget=forms.RadioSelect,
            **kwargs,
        )

    def prepare_value(self, answer):
        return {True: "yes", False: "no", None: ""}.get(answer, answer)


def sections(form, *groups):
    """The form's fields under headings: each group is a heading and the names of its fields."""
    return [
        (heading, [form[name] for name in names if name in form.fields])
        for heading, names in groups
    ]
