"""The text of a series file, and what it holds."""

import re
import tomllib
from datetime import datetime
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pydantic
import tomli_w
from django.core.exceptions import ValidationError

from . import clock, sentences
from .shapes_of_people import SeriesFile

HEAD = "# A series of Roundtable. docs/series-file.md says what each key means.\n\n"


def read(text: str) -> SeriesFile:
    """What the file says, or a sentence for each mistake in it."""
    try:
        return shaped(tomllib.loads(text, parse_float=Decimal))
    except tomllib.TOMLDecodeError as problem:
        raise ValidationError([sentences.of_syntax(text, problem)]) from problem


def shaped(tables: dict[str, Any]) -> SeriesFile:
    try:
        return SeriesFile.model_validate(tables)
    except pydantic.ValidationError as mistakes:
        raise ValidationError(sentences.of_shape(SeriesFile, mistakes)) from mistakes


def write(file: SeriesFile, zone: ZoneInfo) -> str:
    """The file as text. Keys that say what goes without saying are left out."""
    tables = _written(file.model_dump(exclude_defaults=True), zone)
    return HEAD + tomli_w.dumps(tables, multiline_strings=True)


def _written(value, zone):
    """Values as TOML has them: moments by the clock, lines ended in one way."""
    match value:
        case dict():
            value = {key: _written(each, zone) for key, each in value.items()}
        case list():
            value = [_written(each, zone) for each in value]
        case datetime():
            value = clock.written(value, zone)
        case Enum():
            value = value.value
        case UUID():
            value = str(value)
        case str():
            value = re.sub("\r\n?", "\n", value)
    return value
