"""One row per incident: which of its accounts speaks for it, and what the others add."""

from abc import abstractmethod
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from tacitus.export.rows import Delimited, Export, Row, Told, why_not_actual
from tacitus.export.sides import sides
from tacitus.model.event import Event


@dataclass(frozen=True, slots=True)
class Gathered:
    """An incident for exports: its accounts in reports that stand, in order of publication.

    `key` is the least event id of all its accounts, which does not change while accounts are added behind it. `origins`
    gives each report's known common origin by its content id, `summary` all that is said of it, as plain values.
    """

    id: str
    summary: Mapping[str, Any]
    key: str
    told: tuple[Told, ...]
    origins: Mapping[str, str]

    def origin(self, told: Told) -> str:
        """The known common origin of the report that tells it: itself where none is known."""
        return self.origins.get(told.kept.key, told.kept.key)

    def count_origins(self) -> int:
        """How many reports tell it between which no common origin is known."""
        return len({self.origin(told) for told in self.told})

    def last_words(self, told: Iterable[Told]) -> list[Told]:
        """Of each origin the account that was published last: an outlet's later report replaces its earlier ones."""
        last = {self.origin(account): account for account in sorted(told, key=_age)}
        return list(last.values())

    def ranked(self, told: Iterable[Told], figure: Callable[[Told], int | None]) -> list[Told]:
        """The accounts, the one that speaks for the incident first.

        It is one whose figure most origins give; of these the one published last. An account without a figure, or one
        that its own origin has replaced, comes behind.
        """
        every = list(told)
        last = self.last_words(every)
        votes = Counter(number for account in last if (number := figure(account)) is not None)
        replaced = {account.key for account in every} - {account.key for account in last}

        def rank(account: Told) -> tuple[bool, int, int, str]:
            number = figure(account)
            day = (account.record.report.published or date.min).toordinal()
            return account.key in replaced, -votes[number] if number is not None else 0, -day, account.key

        return sorted(every, key=rank)


def _age(told: Told) -> tuple[date, str]:
    return told.record.report.published or date.min, told.key


def completed(ranked: Sequence[Told]) -> Told:
    """The first account; place, days and sides that it leaves open are those of the next that tells them."""
    first = ranked[0]
    changes: dict[str, object] = {}
    if (event := _first(ranked, _is_dated)) and not _is_dated(first.event):
        changes["when"] = event.when
    if (event := _first(ranked, _is_placed)) and not _is_placed(first.event):
        changes["place"] = event.place
    if (event := _first(ranked, _has_sides)) and not _has_sides(first.event):
        changes |= {"actors": event.actors, "recipients": event.recipients}
    return replace(first, event=replace(first.event, **changes))  # type: ignore[arg-type]  # fields of an event


def _first(ranked: Sequence[Told], fits: Callable[[Event], bool]) -> Event | None:
    return next((told.event for told in ranked if fits(told.event)), None)


def _is_dated(event: Event) -> bool:
    return event.when is not None and event.when.start is not None


def _is_placed(event: Event) -> bool:
    return event.place is not None and event.place.lat is not None


def _has_sides(event: Event) -> bool:
    return all(sides(event))


class OfIncidents(Export):
    """An export that tells incidents."""

    @abstractmethod
    def gather(self, incident: Gathered) -> None:
        """Write what is told of `incident`, or count why it is left out."""


class PerIncident(Delimited, OfIncidents):
    """An export whose unit is what happened: of an archive it gives one row per incident.

    Of a report alone, which nobody has compared with others, it gives one row per event.
    """

    def gather(self, incident: Gathered) -> None:
        found = [(told, self.row(told)) for told in incident.told]
        rows = {told.key: row for told, row in found if not isinstance(row, str)}
        if not rows:
            self.take(_why([(told, row) for told, row in found if isinstance(row, str)]))
            return
        fit = [told for told in incident.told if told.key in rows]
        ranked = incident.ranked(fit, lambda told: self.figure(told, rows[told.key]))
        whole = self.row(completed(ranked))
        row = rows[ranked[0].key] if isinstance(whole, str) else whole
        self.take(row | self.over_all(incident, fit, rows, row))

    @abstractmethod
    def figure(self, told: Told, row: Row) -> int | None:
        """The number of dead that the account gives, `None` where it gives none."""

    @abstractmethod
    def over_all(self, incident: Gathered, fit: Sequence[Told], rows: Mapping[str, Row], row: Row) -> Row:
        """The cells that rest on all accounts; `rows` are those of the accounts that `fit`, by their event's id."""


def _why(found: Sequence[tuple[Told, str]]) -> str:
    """The reason that tells most: of an account of what happened, if there is one."""
    return min(found, key=lambda pair: why_not_actual(pair[0].event) is not None)[1]
