"""Choosing what shows an outcome."""

from django import forms
from django.utils.text import Truncator

from discussions.models import NotesStatus, Point
from impact.models import Testimonial


class EvidenceForm(forms.Form):
    thing = forms.ChoiceField(
        label="What shows it",
        error_messages={"required": "Choose a seminar, a key point or a quotation."},
    )
    note = forms.CharField(label="What it shows", required=False, max_length=300)

    def __init__(self, *args, series, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["thing"].choices = [
            ("", "Choose one"),
            ("Seminars", _seminars(series)),
            ("Key points of published notes", _points(series)),
            ("Quotations people agreed to", _testimonials(series, user)),
        ]


def _short(text):
    return Truncator(text).chars(90)


def _seminars(series):
    return [(f"seminar:{each.pk}", _short(str(each))) for each in series.seminars.held()]


def _points(series):
    points = Point.objects.filter(
        is_key=True,
        topic__notes__seminar__series=series,
        topic__notes__status=NotesStatus.PUBLISHED,
    )
    return [(f"point:{each.pk}", _short(each.text)) for each in points]


def _testimonials(series, user):
    quotable = Testimonial.objects.visible_to(user).quotable().filter(series=series)
    return [(f"testimonial:{each.pk}", _short(each.quote)) for each in quotable]
