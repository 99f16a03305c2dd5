"""The organisers' own words in a kind of message."""

from django import forms


class WordsForm(forms.Form):
    words = forms.CharField(
        label="Your words",
        help_text="They stand before the link to the person's own page. Leave an empty line "
        "between paragraphs; **two stars** make words bold. Leave it empty to add nothing.",
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
