"""What organisers write above a digest, and as whom they look at the next one."""

from django import forms

from notifications.models import USUAL, Frequency
from notifications.placeholders import names_in
from seminars.forms.search import SearchForm

LONGEST = 2000
NO_BRACES = (
    "“{%s}” means nothing here: these words are the same for everybody. Take it out. Each digest "
    "begins with the name of its reader."
)
KINDS = [Frequency.WEEKLY, Frequency.DAILY, Frequency.MONTHLY]  # most people have the first


class IntroductionForm(forms.Form):
    words = forms.CharField(
        label="Your words",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=(
            "A greeting, say, or what you are glad about. **Two stars** make words bold, a line "
            "that begins with a dash is one of a list, and an address becomes a link when you "
            "write [words](https://…). Pictures are left out. Empty it to take the words away."
        ),
        error_messages={"max_length": f"Write at most {LONGEST} characters."},
    )

    def clean_words(self):
        words = self.cleaned_data["words"]
        if names := names_in(words):
            raise forms.ValidationError([NO_BRACES % name for name in names])
        return words


class DigestPreviewForm(SearchForm):
    """`reader` is the number of a person, once one was chosen by name."""

    frequency = forms.ChoiceField(
        label="Digest of", required=False, choices=[(each.value, each.label) for each in KINDS]
    )
    q = forms.CharField(label="As a reader sees it, by name (or somebody new)", required=False)
    reader = forms.IntegerField(required=False, widget=forms.HiddenInput)

    @property
    def wanted(self):
        return Frequency(self.asked.get("frequency", USUAL))
