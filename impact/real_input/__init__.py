"""The whole way from real notes to a published page and a funder's record, checked step by step."""

from .checks import run
from .notes import notes_in
from .steps import figures_beside, steps

__all__ = ["figures_beside", "notes_in", "run", "steps"]
