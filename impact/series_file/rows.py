"""From shapes to rows: a row that the pages would refuse is refused here, with its key."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db.models import Model

from . import clock, sentences
from .shapes import Shape

Row = TypeVar("Row", bound=Model)
Thing = TypeVar("Thing")


@dataclass(frozen=True)
class Rows:
    """Makes rows of one series."""

    zone: ZoneInfo

    def save(self, model: type[Row], shape: Shape, key: str, **others: Any) -> Row:
        """Keep a new row. Plain fields come from the shape, `others` are given."""
        values = self._plain(model, shape, key)
        row = model(**values, **others)
        try:
            row.full_clean(exclude=_left_empty(row))
        except ValidationError as refusal:
            raise ValidationError(list(sentences.of_row(key, refusal))) from refusal
        row.save()
        begun = {name: values[name] for name in _begun(model) if name in values}
        if begun:
            model._base_manager.filter(pk=row.pk).update(**begun)
        return row

    def _plain(self, model, shape, key):
        """The shape's values for the model's own fields, moments made exact."""
        plain = {field.name for field in model._meta.concrete_fields if not field.is_relation}
        return {
            name: self._exact(value, f"{key}.{name}")
            for name, value in shape
            if name in plain and value is not None
        }

    def _exact(self, value, key):
        if not isinstance(value, datetime):
            return value
        try:
            return clock.exact(value, self.zone)
        except ValidationError as refusal:
            raise ValidationError(list(sentences.of_row(key, refusal))) from refusal


def _left_empty(row):
    """Fields that pages always fill, such as who uploaded, but that a row may be without."""
    fields = row._meta.concrete_fields
    return [f.name for f in fields if f.null and not f.blank and getattr(row, f.attname) is None]


def _begun(model):
    """Fields that Django fills when a row is made, whatever it was given."""
    return [f.name for f in model._meta.concrete_fields if getattr(f, "auto_now_add", False)]


def named(things: Mapping[Any, Thing], name: Any, key: str, what: str) -> Thing | None:
    """What the file calls by a name; none for no name, a refusal for an unknown one."""
    if name is None:
        return None
    if name not in things:
        raise ValidationError([f"{key}: there is no {what} “{name}” in this file."])
    return things[name]


def keys(name: str, shapes: list) -> list[tuple[str, Any]]:
    """Each shape of a list with its key."""
    return [(f"{name}[{number}]", shape) for number, shape in enumerate(shapes, start=1)]
