"""Reads Word files (.docx), straight from their XML.

Converters to HTML lose what notes turn on: automatic numbers, text boxes and tracked changes.
"""

from .document import read_docx

__all__ = ["read_docx"]
