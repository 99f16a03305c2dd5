"""The order of a table, as a page is asked for it: by one column, downwards after a minus."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.db.models.expressions import OrderBy

Columns = Mapping[str, Any]  # expressions that a table can be sorted by


def in_order(rows: QuerySet, sort: str, columns: Columns, *then: Any) -> QuerySet:
    """Sorted as asked, what is empty last; among equals, and in an order that we do not know,
    by `then`."""
    column = columns.get(sort.removeprefix("-"))
    return rows.order_by(*([] if column is None else [way(column, sort)]), *then)


def way(column: Any, sort: str) -> OrderBy:
    if sort.startswith("-"):
        return column.desc(nulls_last=True)
    return column.asc(nulls_last=True)
