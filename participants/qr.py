"""Codes that the camera of a phone reads."""

import segno
from django.utils.safestring import SafeString, mark_safe

BORDER = 4  # modules of white around it, or cameras do not find it


def svg(content: str, title: str) -> SafeString:
    """The code as an SVG element without a size of its own; the title is what is read out."""
    drawn = segno.make_qr(content, error="m").svg_inline(
        border=BORDER, dark="#000", light="#fff", title=title, svgclass="qr", lineclass=None,
        omitsize=True,
    )  # fmt: skip
    return mark_safe(drawn)  # noqa: S308 - drawn by segno, which escapes the title
