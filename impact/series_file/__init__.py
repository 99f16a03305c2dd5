"""A whole series as one TOML file, there and back without loss. docs/series-file.md explains it."""

from .dumping import dump
from .loading import load, load_tables

__all__ = ["dump", "load", "load_tables"]
