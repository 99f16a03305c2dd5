"""From one row to its shape, and the accounts that shapes may name."""

from typing import Any, TypeVar

from django.db.models import Model

from accounts.models import User

from .shapes import Shape
from .shapes_of_people import UserShape

AShape = TypeVar("AShape", bound=Shape)


def shape_of(shape: type[AShape], row: Model, **others: Any) -> AShape:
    """A row as its shape: fields of the same name copied, the others given."""
    own = {name: getattr(row, name) for name in shape.model_fields if name not in others}
    return shape(**own, **others)


class Users:
    """The accounts that a file names: all that are asked for, or none when people stay out."""

    def __init__(self, *, wanted: bool):
        self.wanted = wanted
        self._named: dict[str, User] = {}

    def name(self, user: User | None) -> str | None:
        """How the file calls somebody, who is then listed in it."""
        if user is None or not self.wanted:
            return None
        self._named[user.email] = user
        return user.email

    def names(self, users: list[User]) -> list[str]:
        return [user.email for user in users if self.name(user)]

    def listed(self) -> list[UserShape]:
        return [shape_of(UserShape, user) for _, user in sorted(self._named.items())]
