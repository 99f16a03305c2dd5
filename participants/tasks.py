"""What an operation hands to a worker."""

from celery import shared_task

from participants import chances
from participants.models import AllocationRun


@shared_task
def work_out_chances(run_id):
    """Tell everybody in a draw how likely a place is. Run twice, it says the same."""
    run = AllocationRun.objects.get(pk=run_id)
    if run.done_steps < run.all_steps:
        chances.work_out(run)
