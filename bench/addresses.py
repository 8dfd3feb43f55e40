"""Addresses of the reading room as readers ask for them: every page, with real ids and varied filters."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from inspect import signature
from typing import Any, get_args
from urllib.parse import quote, urlencode

from sqlalchemy import ColumnElement, Connection, func, select

from bench.archive import Chance, vocabulary
from tacitus.store.conflicts import conflicts_in
from tacitus.store.schema import incidents, parties, reports
from tacitus.web.page import Page, Question
from tacitus.web.templating import json_address

SAMPLE = 400  # values of each kind that are asked for
FILTERED = 0.3  # how often a filter that a page has is set
JSON = 0.25  # how often a page's JSON is asked for


@dataclass(frozen=True, slots=True)
class Known:
    """What an archive holds, as far as addresses name it."""

    names: Mapping[str, Sequence[str]]  # what may stand in a path, by its name there
    parties: Sequence[str]
    places: Sequence[str]
    countries: Sequence[str]
    sources: Sequence[str]
    conflicts: Sequence[str]
    days: tuple[date, date]


def known(connection: Connection) -> Known:
    """What the archive holds, every so many-th of it."""

    def some(column: ColumnElement[Any]) -> list[str]:
        found = [
            row[0] for row in connection.execute(select(column).distinct().where(column.is_not(None)).order_by(column))
        ]
        return found[:: max(1, len(found) // SAMPLE)]

    first, last = connection.execute(select(func.min(incidents.c.start), func.max(incidents.c.start))).one()
    who, texts = some(parties.c.party), some(reports.c.key)
    half = len(texts) // 2  # no report is laid beside itself
    return Known(
        names={"incident": some(incidents.c.id), "report": texts[:half], "other": texts[half:], "actor": who},
        parties=who,
        places=some(incidents.c.place),
        countries=some(incidents.c.country),
        sources=some(reports.c.publisher),
        conflicts=[found.id for found in conflicts_in(connection)[:40]],
        days=(date.fromisoformat(first), date.fromisoformat(last)),
    )


def _day(known: Known, chance: Chance) -> str:
    first, last = known.days
    return (first + timedelta(chance.randrange((last - first).days + 1))).isoformat()


def _box(_: Known, chance: Chance) -> str:
    west, south = chance.uniform(-5, 60), chance.uniform(-5, 35)
    return f"{west:.3f},{south:.3f},{west + chance.uniform(1, 30):.3f},{south + chance.uniform(1, 20):.3f}"


VALUES: Mapping[str, Callable[[Known, Chance], str]] = {
    "party": lambda known, chance: chance.choice(known.parties),
    "claimant": lambda known, chance: chance.choice(known.parties),
    "place": lambda known, chance: chance.choice(known.places),
    "country": lambda known, chance: chance.choice(known.countries),
    "source": lambda known, chance: chance.choice(known.sources),
    "conflict": lambda known, chance: chance.choice(known.conflicts),
    "words": lambda _, chance: vocabulary()[chance.randrange(10, len(vocabulary()))],
    "reviewer": lambda _, chance: chance.choice(("Ana", "Ben")),
    "bbox": _box,
}  # what is asked for by filters of these names, whichever page has them
ALWAYS = {"/search": "words", "/review": "reviewer"}  # without which a page shows nothing


def address(page: Page, known: Known, chance: Chance) -> str:
    """An address of the page or of its JSON."""
    path = page.path.format(**{name: quote(chance.choice(found), safe="") for name, found in known.names.items()})
    query = filters(page, known, chance)
    told = json_address(path) if chance.random() < JSON else path
    return told + (f"?{urlencode(query)}" if query else "")


def filters(page: Page, known: Known, chance: Chance) -> dict[str, str]:
    """Some of the page's filters, with values that the archive holds."""
    told, own = {}, fields(page)
    for name, kind in own.items():
        if name != ALWAYS.get(page.path) and chance.random() >= FILTERED:
            continue
        if name in VALUES:
            told[name] = VALUES[name](known, chance)
        elif choices := choices_of(kind):
            told[name] = chance.choice(choices)
        elif kind is int and "{" not in page.path:  # what one thing has in parts, has few of them
            told[name] = str(1 + chance.rank(20))
    if {"since", "until"} <= own.keys() and chance.random() < FILTERED:
        told["since"], told["until"] = sorted((_day(known, chance), _day(known, chance)))
    return told


def fields(page: Page) -> Mapping[str, Any]:
    """The names of the filters that the page takes, and their types."""
    kinds = (parameter.annotation for parameter in signature(page.model).parameters.values())
    questions = (kind for kind in kinds if isinstance(kind, type) and issubclass(kind, Question))
    return {name: field.annotation for kind in questions for name, field in kind.model_fields.items()}


def choices_of(kind: Any) -> Sequence[str]:
    """The values of a type that has only so many; none of another."""
    enums = [one for one in (kind, *get_args(kind)) if isinstance(one, type) and issubclass(one, StrEnum)]
    return [member.value for one in enums for member in one]
