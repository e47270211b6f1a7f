"""Pages of long lists, as quick at the end as at the start."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet, Value

Key = TypeVar("Key")

# How many rows are read or written at once.
CHUNK = 1000


class ListPaginator(Paginator):
    """``indhold`` is the same rows with what is shown of them: joins that the counting should not carry."""

    object_list: QuerySet

    def __init__(self, *args: Any, indhold: QuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.indhold = indhold

    def page(self, number: int | str) -> Page:
        number = self.validate_number(number)
        start = (number - 1) * self.per_page
        rows = self.indhold[start : start + self.per_page]
        return self._get_page(rows, number, self)  # type: ignore[attr-defined]  # Django's own hook for a subclass

    @cached_property
    def count(self) -> int:
        return self.object_list.order_by().values("pk").count()


class LongPaginator(ListPaginator):
    """Finds a page's keys in the index first and reads only those rows; from the far half it counts back.

    Their order and what they were found by need not be in ``indhold``.
    """

    def page(self, number: int | str) -> Page:
        number = self.validate_number(number)
        start = (number - 1) * self.per_page
        keys = self._keys(start, min(start + self.per_page, self.count))
        return self._get_page(  # type: ignore[attr-defined]  # Django's own hook for a subclass
            rows_of(self.indhold, keys), number, self
        )

    def _keys(self, start: int, stop: int) -> list[Any]:
        keys = self.object_list.values_list("pk", flat=True)
        if start <= self.count // 2:
            return list(keys[start:stop])
        return list(keys.reverse()[self.count - stop : self.count - start])[::-1]


def count_each(rows: dict[str, QuerySet]) -> dict[str, int]:
    """How many rows each of these has, in one query."""
    if not rows:
        return {}
    first, *others = [
        r.order_by().values(key=Value(key)).annotate(number=Count("pk")).values_list("key", "number")
        for key, r in rows.items()
    ]
    return dict.fromkeys(rows, 0) | dict(first.union(*others, all=True))


def rows_of(queryset: QuerySet, keys: Iterable[Any]) -> list:
    """The rows of these keys, in the order of the keys."""
    rows = queryset.in_bulk(keys)
    return [rows[key] for key in keys if key in rows]


def in_chunks(keys: list[Key]) -> Iterator[list[Key]]:
    for start in range(0, len(keys), CHUNK):
        yield keys[start : start + CHUNK]
