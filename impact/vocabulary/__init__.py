"""The kinds of outcome a funder asks about, and what each one holds.

Everything comes from `impact/vocabulary.json`: a new kind is a new entry there, and no new code.
"""

from .audiences import audience_band, audience_for_groups
from .catalogue import Field, Kind, Vocabulary, kind, kinds, options
from .cleaning import clean, not_an_option, required_sentence
from .presentation import citation, display, shown_rows, title_of

__all__ = [
    "Field",
    "Kind",
    "Vocabulary",
    "audience_band",
    "audience_for_groups",
    "citation",
    "clean",
    "display",
    "kind",
    "kinds",
    "not_an_option",
    "options",
    "required_sentence",
    "shown_rows",
    "title_of",
]
