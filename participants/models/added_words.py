"""The organisers' own words in messages that go by themselves."""

import pghistory
from django.core.exceptions import ValidationError
from django.db import models

from participants import placeholders
from seminars.models import Seminar, Series


class AddedTo(models.TextChoices):
    """The messages that go by themselves, each with a marked place for more words."""

    PLACE_CONFIRMED = "place_confirmed", "You have a place"
    REMINDER = "reminder", "See you soon"
    WAITING = "waiting", "You are on the waiting list"
    OFFER_MADE = "offer_made", "A place is kept for you"
    OFFER_LAPSED = "offer_lapsed", "The place has gone to somebody else"
    OFFER_DECLINED = "offer_declined", "Thank you for your answer"
    IN_THE_DRAW = "in_the_draw", "You are in the draw"
    NOT_DRAWN = "not_drawn", "You were not drawn"
    DRAW_CALLED_OFF = "draw_called_off", "The draw is called off"
    SEMINAR_CHANGED = "seminar_changed", "Something has changed"
    SEMINAR_CANCELLED = "seminar_cancelled", "The seminar is cancelled"
    PLACE_WITHDRAWN = "place_withdrawn", "Your place is cancelled"
    ADDRESS_REMINDER = "address_reminder", "Please confirm your address"
    PLACE_UNCONFIRMED = "place_unconfirmed", "Nobody confirmed your address"
    ALREADY_REGISTERED = "already_registered", "You are registered already"
    # Sent by the apps above, which give their samples to `participants.samples`.
    FEEDBACK_REQUEST = "feedback_request", "How was it for you?"
    MISSED_YOU = "missed_you", "We missed you"
    NOTES_PUBLISHED = "notes_published", "The notes can be read"


@pghistory.track()
class AddedWords(models.Model):
    """What the organisers add to one kind of message, for a series or for one seminar of it."""

    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="added_words")
    seminar = models.ForeignKey(
        Seminar, on_delete=models.CASCADE, null=True, blank=True, related_name="added_words"
    )
    kind = models.CharField(max_length=60, choices=AddedTo)
    words = models.TextField(max_length=3000)

    class Meta:
        ordering = ["kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["series", "seminar", "kind"],
                name="added_words_once_per_kind",
                nulls_distinct=False,
            ),
        ]

    def __str__(self):
        return f"Words added to {self.kind}"

    def clean(self):
        """Everybody who reads them has a place page, at a seminar."""
        try:
            placeholders.refuse_mistakes(self.words, seminar=True, place=True)
        except ValidationError as refusal:
            raise ValidationError({"words": refusal}) from refusal
