"""How the calendar of somebody's own places is to look."""

from django import forms


class FeedForm(forms.Form):
    hides_titles = forms.BooleanField(
        label="Show only “Seminar 3”, not what it is about",
        required=False,
        initial=True,
        help_text="Others may see your calendar: at work, say, or in your family.",
    )
