"""What people are asked after a seminar."""

from django import forms

from impact.models import QuoteConsent
from impact.operations.feedback import Answer

RATINGS = [
    (5, "Very good"),
    (4, "Good"),
    (3, "All right"),
    (2, "Not good"),
    (1, "Bad"),
]


class FeedbackForm(forms.Form):
    """Two questions and a choice. Nothing has to be answered but whether we may quote."""

    best = forms.CharField(
        label="What was best?",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    changed = forms.CharField(
        label="What has changed for you, or for people around you?",
        required=False,
        max_length=4000,
        help_text="For example something you now do differently. “Nothing” is a good answer too.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    rating = forms.TypedChoiceField(
        label="How was it altogether?",
        choices=RATINGS,
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    quote_consent = forms.ChoiceField(
        label="May we quote you in reports and on our pages?",
        choices=QuoteConsent.choices,
        widget=forms.RadioSelect,
        help_text="You can change your mind at any time on this page.",
        error_messages={"required": "Choose whether and how we may quote you."},
    )
    name = forms.CharField(label="Your name, as we may print it", required=False, max_length=150)
    role = forms.CharField(
        label="Your role, as we may print it",
        required=False,
        max_length=150,
        help_text="For example: carer, nurse, student, somebody who uses services.",
    )
    organisation = forms.CharField(label="Your organisation", required=False, max_length=200)

    def clean(self):
        answers = super().clean()
        consent = answers.get("quote_consent")
        if consent == QuoteConsent.NAMED and not answers.get("name"):
            self.add_error("name", "Write your name as we may print it, or choose another answer.")
        needs_role = consent in (QuoteConsent.ROLE, QuoteConsent.ROLE_AND_ORGANISATION)
        if needs_role and not answers.get("role"):
            self.add_error("role", "Write your role as we may print it, or choose another answer.")
        return answers

    @property
    def answer(self):
        return Answer(**self.cleaned_data)


def feedback_initial(registration):
    """What the person answered before, if they did."""
    response = getattr(registration, "response", None)
    if response is None:
        return {}
    said = response.testimonials.filter(withdrawn_at=None).first()
    described = {name: getattr(said, name, "") for name in ("name", "role", "organisation")}
    return {
        "best": response.best,
        "changed": response.changed,
        "rating": response.rating,
        "quote_consent": response.quote_consent,
        **described,
    }
