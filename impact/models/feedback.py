"""What people say afterwards, and what of it they let us quote."""

import pghistory
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from participants.models import Registration
from seminars.models import Role, Seminar, Series


class QuoteConsent(models.TextChoices):
    NAMED = "named", "With my name"
    ROLE_AND_ORGANISATION = "role_organisation", "With my role and organisation, not my name"
    ROLE = "role", "With my role only"
    ANONYMOUS = "anonymous", "Without saying anything about me"
    NOT_FOR_PUBLICATION = "none", "Do not quote me"


class ResponseQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Organisers read what people of their series answered."""
        return self.filter(registration__seminar__in=Seminar.objects.organised_by(user))


@pghistory.track(fields=["quote_consent"], model_name="ResponseEvent")
class Response(models.Model):
    """One person's answers about one seminar. Seen by organisers, quoted as they allowed."""

    registration = models.OneToOneField(
        Registration, on_delete=models.CASCADE, related_name="response"
    )
    best = models.TextField("what was best", blank=True)
    changed = models.TextField("what changed", blank=True)
    rating = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    quote_consent = models.CharField(
        max_length=20, choices=QuoteConsent, default=QuoteConsent.NOT_FOR_PUBLICATION
    )
    submitted_at = models.DateTimeField()

    objects = ResponseQuerySet.as_manager()

    def __str__(self):
        return f"Response {self.pk}"


class TestimonialQuerySet(models.QuerySet):
    def quotable(self):
        return self.exclude(consent=QuoteConsent.NOT_FOR_PUBLICATION).filter(withdrawn_at=None)

    def visible_to(self, user):
        """Organisers see all of their series' testimonials; investigators the quotable ones."""
        return self.filter(
            Q(series__in=Series.objects.organised_by(user))
            | Q(
                pk__in=self.model.objects.quotable(),
                series__in=Series.objects.with_role(user, Role.INVESTIGATOR),
            )
        )


@pghistory.track(fields=["consent", "withdrawn_at"], model_name="TestimonialEvent")
class Testimonial(models.Model):
    """A sentence somebody lets us quote, to the level they chose and for as long as they like."""

    __test__ = False  # the name begins like a test's

    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="testimonials")
    seminar = models.ForeignKey(
        Seminar, on_delete=models.SET_NULL, null=True, blank=True, related_name="testimonials"
    )
    response = models.ForeignKey(
        Response, on_delete=models.CASCADE, null=True, blank=True, related_name="testimonials"
    )
    quote = models.TextField()
    consent = models.CharField(max_length=20, choices=QuoteConsent, default=QuoteConsent.ROLE)
    # As the person asked to be described: only what their consent covers is ever printed.
    name = models.CharField(max_length=150, blank=True)
    role = models.CharField(max_length=150, blank=True)
    organisation = models.CharField(max_length=200, blank=True)
    consented_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = TestimonialQuerySet.as_manager()

    class Meta:
        ordering = ["consented_at"]

    def __str__(self):
        return self.quote[:60]

    @property
    def attribution(self):
        """Who said it, as far as they agreed to be described."""
        parts = {
            QuoteConsent.NAMED: (self.name, self.role, self.organisation),
            QuoteConsent.ROLE_AND_ORGANISATION: (self.role, self.organisation),
            QuoteConsent.ROLE: (self.role,),
        }.get(self.consent, ())
        return ", ".join(part for part in parts if part) or "A participant"
