"""The whole way from real notes to a published page and a funder's record, checked step by step."""

from .checks import run
from .steps import steps

__all__ = ["run", "steps"]
