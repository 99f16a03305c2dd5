"""Mistakes in a series file, each in a sentence that begins with the key to mend.

`seminars[2].starts_at` is a key of the second seminar in the file: people count from 1.
"""

import difflib
import re
from collections.abc import Iterator
from tomllib import TOMLDecodeError
from typing import Any, get_args

import pydantic
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from .shapes import Shape

SENTENCES = {
    "missing": "this is missing. Add it",
    "string_type": "write a text in quotation marks",
    "int_type": "write a whole number, like 40",
    "bool_type": "write true or false, without quotation marks",
    "date_type": "write a date, like 2016-02-17",
    "date_from_datetime_inexact": "write a date without a time, like 2016-02-17",
    "datetime_type": "write a date and time, like 2016-02-17 10:00:00",
    "decimal_parsing": "write a number, like 29500.50",
    "decimal_type": "write a number, like 29500.50",
    "finite_number": "write a number, like 29500.50",
    "list_type": "write a list, or tables whose names stand in two pairs of square brackets",
    "dict_type": "write a table of keys and values",
    "model_type": "write a table of keys and values",
    "uuid_parsing": "write an identifier as it was exported, or leave the line out",
    "uuid_type": "write an identifier as it was exported, or leave the line out",
}
ALREADY_TAKEN = "something else has this already. Choose another; an identifier can be left out."
TIME_WITHOUT_SECONDS = re.compile(r"\d\d:\d\d\s*(#.*)?$")


def key_of(path: tuple[str | int, ...]) -> str:
    """`("seminars", 1, "title")` as `seminars[2].title`."""
    parts = (f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in path)
    return "".join(parts).removeprefix(".")


def of_syntax(text: str, problem: TOMLDecodeError) -> str:
    """What is wrong with a file that is not TOML, with the line to look at."""
    hint = "Check the quotation marks, the brackets, and that no key comes twice."
    found = re.search(r"at line (\d+)", str(problem))
    if not found:
        return f"The end of the file cannot be read. {hint}"
    line = text.splitlines()[int(found[1]) - 1].strip()
    if TIME_WITHOUT_SECONDS.search(line):
        hint = "A time needs its seconds, like 2016-02-17 10:00:00."
    return f"Line {found[1]} cannot be read: {line[:80]}. {hint}"


def of_shape(whole: type[Shape], mistakes: pydantic.ValidationError) -> list[str]:
    return [f"{key_of(each['loc'])}: {_words(whole, each)}." for each in mistakes.errors()]


def of_row(key: str, refusal: ValidationError) -> Iterator[str]:
    """What a model refuses, at the keys of its fields."""
    if not hasattr(refusal, "error_dict"):
        yield from (f"{key}: {sentence}" for sentence in refusal.messages)
        return
    for field, errors in refusal.error_dict.items():
        place = key if field == NON_FIELD_ERRORS else f"{key}.{field}"
        for error in errors:
            taken = error.code == "unique"
            yield f"{place}: {ALREADY_TAKEN if taken else ' '.join(error.messages)}"


def _words(whole, mistake):
    match mistake["type"]:
        case "extra_forbidden":
            return _unknown_key(whole, mistake["loc"])
        case "enum":
            return f"write one of these: {mistake['ctx']['expected'].replace(' or ', ', ')}"
        case "value_error":
            return str(mistake["ctx"]["error"])
    return SENTENCES.get(mistake["type"], mistake["msg"])


def _unknown_key(whole, path):
    near = difflib.get_close_matches(str(path[-1]), keys_below(whole, path[:-1]), n=1)
    meant = f" Did you mean “{near[0]}”?" if near else ""
    return f"there is no such key here.{meant} Leave it out, or correct it"


def keys_below(whole: type[Shape], path: tuple[str | int, ...]) -> list[str]:
    """The keys that a table of the file may have."""
    shape: Any = whole
    for part in path:
        if isinstance(part, str):
            shape = shape_in(shape.model_fields[part].annotation)
    return list(shape.model_fields)


def shape_in(annotation: Any) -> type[Shape] | None:
    """The shape inside an annotation such as `list[SeminarShape]`, or none."""
    if isinstance(annotation, type) and issubclass(annotation, Shape):
        return annotation
    return next(filter(None, map(shape_in, get_args(annotation))), None)
