"""How many came, registered and waited: true numbers, for the code that masks or proposes."""

from collections import Counter

from django.db.models import Count

from participants.models import CAME, Attendance, RegistrationStatus


def people_by_group(series):
    """Attendances by the name of the group each was counted in; {name: how many}."""
    present = Attendance.objects.present().filter(registration__seminar__series=series)
    counted = present.values_list("registration__counted_in__name").annotate(Count("pk"))
    return {name or "No group given": number for name, number in counted}


def people_by_audience(seminar):
    """Who came to a seminar, by the audience key of their group; {key: how many}."""
    present = seminar.registrations.filter(attendance__status__in=CAME)
    keys = present.exclude(counted_in=None).values_list("counted_in__audience", flat=True)
    return Counter(key for key in keys if key)


def people_present(seminar):
    """How many came: from the attendance list, else as the organiser noted it, else None."""
    present = seminar.registrations.filter(attendance__status__in=CAME).count()
    return present or seminar.people_present


def demand(seminar):
    """How many ever registered, and how many were left on the waiting list."""
    waiting = seminar.registrations.filter(status=RegistrationStatus.WAITING).count()
    return seminar.registrations.count(), waiting
