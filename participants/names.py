"""Names as people write them: any script, any length, less what nobody can see."""

import re

from django.db import models

from notifications.escaping import INVISIBLE

BREAKS = re.compile(r"[\t-\r\x1c-\x1f\x85\u2028\u2029]+")
# Before what would make a web address of the words on both sides.
IN_A_WEB_ADDRESS = re.compile(r"(?<=\S)(?=//)|(?<=[.。．｡])(?=[^\W\d_]{2})")


def on_one_line(name: str) -> str:
    """Without control characters, nor those that make words run backwards over what follows.

    Anybody may type an address, and beside it a name that we write to it: mail programs would
    make links of web addresses in it, so a space stands in each.
    """
    return IN_A_WEB_ADDRESS.sub(" ", BREAKS.sub(" ", INVISIBLE.sub("", name))).strip()


class NameField(models.CharField):
    """What every path that names somebody goes through, by `clean_fields`."""

    default_error_messages = {"blank": "Write the name in letters that can be seen."}

    def to_python(self, value):
        value = super().to_python(value)
        return value if value is None else on_one_line(value)

    def deconstruct(self):
        """To the database it is a text like others."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs
