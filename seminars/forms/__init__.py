from seminars.forms.programme import ProgrammeItemForm
from seminars.forms.search import SeminarFilterForm, SeminarSearchForm, VenueSearchForm
from seminars.forms.seminars import SeminarForm
from seminars.forms.series import NewSeriesForm, SeriesForm
from seminars.forms.team import TeamMemberForm
from seminars.forms.venues import VenueForm

__all__ = [
    "NewSeriesForm",
    "ProgrammeItemForm",
    "SeminarFilterForm",
    "SeminarForm",
    "SeminarSearchForm",
    "SeriesForm",
    "TeamMemberForm",
    "VenueForm",
    "VenueSearchForm",
]
