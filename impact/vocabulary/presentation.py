"""Stored answers as people read them, in the manner of the funder's public page."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from .catalogue import Field, Kind

SYMBOLS = {"GBP": "£", "EUR": "€", "USD": "$", "JPY": "¥"}


def display(field: Field, value: Any, currency: str = "") -> str:
    """One answer as text: 03/2017 for a month, £12,000 (GBP) for money in a currency."""
    if value in (None, "", []):
        return ""
    if field.type == "month":
        year, month = value.split("-")
        return f"{month}/{year}"
    if field.type == "decimal" and field.currency:
        return _money(value, currency)
    if field.type in ("choices", "years"):
        return ",".join(str(each) for each in value)  # as the page does, without a space
    return "\n".join(value) if field.type == "lines" else str(value)


def _money(value, currency):
    amount = Decimal(value)
    figures = f"{amount:,.0f}" if amount == amount.to_integral_value() else f"{amount:,.2f}"
    return f"{SYMBOLS.get(currency, '')}{figures} ({currency})" if currency else figures


def shown_rows(
    kind: Kind, values: Mapping[str, Any], *, named: bool = False
) -> list[tuple[str, str]]:
    """The label and text of each answer that the record prints; empty ones are left out.

    Answers that name a person are there only when `named`. A currency stands beside its amount.
    """
    beside_amounts = {field.currency for field in kind.fields if field.currency}
    rows = [
        (field.label, display(field, values.get(field.name), values.get(field.currency, "")))
        for field in kind.fields
        if field.shown and field.name not in beside_amounts and (named or field.publish)
    ]
    return [(label, text) for label, text in rows if text]


def citation(kind: Kind, values: Mapping[str, Any]) -> str:
    """A record on one line, such as "Author (Year) Title in Container"; empty parts left out."""
    texts = {
        field.name: text
        for field in kind.fields
        if (text := display(field, values.get(field.name), values.get(field.currency, "")))
    }
    known = [part for part in kind.citation if _named_in(part) in texts]
    return " ".join(part.format(**texts) for part in known)


def _named_in(part):
    return part[part.index("{") + 1 : part.index("}")]


def title_of(kind: Kind, values: Mapping[str, Any]) -> str:
    """What to call a record in a list: its title, or the name of its kind."""
    return str(values.get(kind.title_field, "")) or kind.singular
