"""Names as people write them: any script, any length, less what nobody can see."""

import re

from django.db import models

from notifications.escaping import INVISIBLE

BREAKS = re.compile(r"[\t-\r\x1c-\x1f\x85\u2028\u2029]+")


def on_one_line(name: str) -> str:
    """Without control characters, nor those that make words run backwards over what follows."""
    return BREAKS.sub(" ", INVISIBLE.sub("", name)).strip()


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
