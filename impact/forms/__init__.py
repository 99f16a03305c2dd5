from impact.forms.evidence import EvidenceForm
from impact.forms.feedback import FeedbackForm
from impact.forms.outcome import OutcomeForm, OutcomeSearchForm, outcome_form
from impact.forms.report import ReportForm

__all__ = [
    "EvidenceForm",
    "FeedbackForm",
    "OutcomeForm",
    "OutcomeSearchForm",
    "ReportForm",
    "outcome_form",
]
