from impact.models.feedback import QuoteConsent, Response, Testimonial
from impact.models.outcome import Evidence, Outcome
from impact.models.report import Report, ReportFormat, ReportMode

__all__ = [
    "Evidence",
    "Outcome",
    "QuoteConsent",
    "Report",
    "ReportFormat",
    "ReportMode",
    "Response",
    "Testimonial",
]
