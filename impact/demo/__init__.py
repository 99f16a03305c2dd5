"""The demonstration: a real series from the public record, and a made-up one that is open now."""

from .loading import SLUGS, is_loaded, load

__all__ = ["SLUGS", "is_loaded", "load"]
