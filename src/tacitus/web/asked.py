"""The filters that pages share, as they stand in an address."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any, Self, TypeVar

from pydantic import BeforeValidator, Field, model_validator

from tacitus.errors import SourceError
from tacitus.knowledge.state_numbers import country_code
from tacitus.model.event import EventType
from tacitus.sources.reports import day
from tacitus.store.query import Filter
from tacitus.web.page import Question

T = TypeVar("T")
MOST_PAGES = 100_000


def or_none(value: Any) -> Any:
    """A field that was left empty asks for nothing."""
    return None if isinstance(value, str) and not value.strip() else value


def _day(value: Any) -> Any:
    try:
        return value if value is None or isinstance(value, date) else day(value).isoformat()
    except SourceError as error:
        raise ValueError(str(error)) from error


def _country(value: Any) -> Any:
    if value is None or (code := country_code(str(value))):
        return value and code
    raise ValueError(f'"{value}" is no country; write three letters of ISO 3166-1, such as AZE')


Words = Annotated[Annotated[str, Field(max_length=300)] | None, BeforeValidator(or_none)]
Day = Annotated[str | None, BeforeValidator(_day), BeforeValidator(or_none)]
Country = Annotated[str | None, BeforeValidator(_country), BeforeValidator(or_none)]
Type = Annotated[EventType | None, BeforeValidator(or_none)]
Turn = Annotated[int, Field(ge=1, le=MOST_PAGES)]


class Days(Question):
    """The first and the last day that are asked for, `YYYY-MM-DD`; an empty field asks for nothing."""

    since: Day = None
    until: Day = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.since and self.until and self.since > self.until:
            raise ValueError(f"since {self.since} lies behind until {self.until}; give the earlier day first")
        return self


class Asked(Days):
    """Which incidents, by what one of their events must meet; `page` counts from 1."""

    country: Country = None
    place: Words = None
    party: Words = None
    type: Type = None
    source: Words = None
    words: Words = None
    page: Turn = 1

    def filter(self) -> Filter:
        """What an event is asked for."""
        told = {name: getattr(self, name) for name in FILTERED}
        return Filter(**{name: None if value is None else str(value) for name, value in told.items()})


FILTERED = ("since", "until", "country", "place", "party", "type", "source", "words")


def on_page(found: Sequence[T], page: int, size: int) -> Sequence[T]:
    """What of a list is on that page of it.

    >>> on_page("abcde", 2, 2)
    'cd'
    """
    return found[(page - 1) * size : page * size]


def pager(page: int, size: int, total: int) -> dict[str, int]:
    """Where in a list a page is: `total` entries in pages of `size`, of which this is number `page`."""
    pages = max(1, -(-total // size))
    first = (page - 1) * size
    return {
        "page": page,
        "pages": pages,
        "total": total,
        "first": min(first + 1, total),
        "last": min(first + size, total),
    }
