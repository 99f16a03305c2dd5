"""What the clock starts: files that are no longer needed go."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from discussions.models import Notes

KEPT_FOR = timedelta(days=30)


@shared_task
def delete_old_sources():
    """Delete the files that notes came from after 30 days. Run twice, it finds nothing more."""
    old = Notes.objects.filter(created_at__lt=timezone.now() - KEPT_FOR).exclude(source="")
    for notes in old:
        notes.source.delete(save=False)
        notes.source_name = ""
        notes.save(update_fields=["source", "source_name"])
