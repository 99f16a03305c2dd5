"""What can be chosen of a seminar, and which status may follow which."""

from django.db import models


class SeminarStatus(models.TextChoices):
    DRAFT = "draft", "Draft"
    PUBLISHED = "published", "Published"
    CANCELLED = "cancelled", "Cancelled"
    HELD = "held", "Held"


MOVES = {
    SeminarStatus.DRAFT: {SeminarStatus.PUBLISHED, SeminarStatus.CANCELLED},
    SeminarStatus.PUBLISHED: {SeminarStatus.HELD, SeminarStatus.CANCELLED},
    SeminarStatus.HELD: set(),
    SeminarStatus.CANCELLED: set(),
}


class Mode(models.TextChoices):
    IN_PERSON = "in_person", "In person"
    ONLINE = "online", "Online"
    HYBRID = "hybrid", "In person and online"


class AllocationMode(models.TextChoices):
    FIRST_COME = "first_come", "First come, first served"
    DRAW = "draw", "A draw"
