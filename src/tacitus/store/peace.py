"""What reports tell of peace, read from those items of their records that may tell of it."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter
from sqlalchemy import Connection, and_, func, or_, select

from tacitus.link.parties import name_of
from tacitus.link.stands import stand_of
from tacitus.link.talks import telling_of
from tacitus.link.tracks import Peace
from tacitus.link.truce_steps import AGREEING, Prose, Reading, steps_in
from tacitus.model.claim import Claim
from tacitus.model.conflict import Conflict
from tacitus.model.event import Event, EventType
from tacitus.model.peace import Condition, Talk
from tacitus.model.text import Span
from tacitus.model.track import Source, Stand
from tacitus.store.counts import SPOKEN_OF
from tacitus.store.log import body_of
from tacitus.store.parts import parts
from tacitus.store.schema import STANDS, items, parties, reports

T = TypeVar("T")
Plain = Mapping[str, Any]  # an item as plain values
OF_TRUCES = AGREEING | {EventType.ACCUSE, EventType.RETREAT}  # events that may tell of a cease-fire
OF_PEACE = or_(items.c.kind.in_(("talks", "conditions")), and_(items.c.kind == "events", items.c.type.in_(OF_TRUCES)))


def peace(connection: Connection, conflicts: Iterable[Conflict]) -> Iterator[Peace]:
    """Yield what each report that stands tells of peace: all its talks, and what else counts in one of `conflicts`.

    Of the parties that a report speaks of only those to a conflict are told.
    """
    sides = [frozenset(party.name for party in conflict.parties) for conflict in conflicts]
    has = select(items.c.report).where(OF_PEACE)
    query = select(reports.c.key).where(STANDS, reports.c.record.is_not(None), reports.c.key.in_(has))
    spoken = _spoken_of(connection, frozenset().union(*sides))
    for keys in parts(row.key for row in connection.execute(query)):
        near = {key for key in keys if any(len(spoken.get(key, set()) & side) > 1 for side in sides)}
        for key, held in _held(connection, keys, near).items():
            yield held.peace(key, frozenset(spoken.get(key, ())))


def _spoken_of(connection: Connection, known: Collection[str]) -> dict[str, set[str]]:
    """Which of the `known` parties each report speaks of."""
    query = select(items.c.report, parties.c.party).join(parties, parties.c.item == items.c.id)
    found: dict[str, set[str]] = {}
    for report, party in connection.execute(query.where(SPOKEN_OF).distinct().execution_options(yield_per=1000)):
        if (name := name_of(party)) in known:
            found.setdefault(report, set()).add(name)
    return found


@dataclass
class _Held:
    """A report, its text, and the items of each kind that were read, each with its id."""

    source: Source
    prose: Prose
    items: dict[str, list[tuple[str, Plain]]] = field(default_factory=lambda: defaultdict(list))

    def peace(self, report: str, spoken: frozenset[str]) -> Peace:
        talks = tuple(telling_of(key, self.source, talk) for key, talk in _read(Talk, self.items["talks"]))
        return Peace(report, spoken, talks, steps_in(self._reading()), tuple(self._stands()))

    def _reading(self) -> Reading:
        events, claims = (_read(Event, self.items["events"]), _read(Claim, self.items["claims"]))
        return Reading(self.source, self.prose, tuple(events), tuple(claims))

    def needs_event(self, told: Plain) -> bool:
        """Whether an event may tell of a cease-fire, or the day of a condition."""
        spans = _spans(told)
        if told["event_type"] == EventType.RETREAT or any(map(self.prose.tells, spans[:1])):
            return True
        return any(span.overlaps(of) for span in spans for of in _spans_of(self.items["conditions"]))

    def needs_claim(self, told: Plain) -> bool:
        return any(map(self.prose.tells, _spans(told)))

    def _stands(self) -> Iterator[Stand]:
        for key, condition in _read(Condition, self.items["conditions"]):
            span = condition.evidence.span
            around = (pair for pair in self.items["events"] if any(map(span.overlaps, _spans(pair[1]))))
            yield stand_of(key, self.source, condition, (event for _, event in _read(Event, around)))


def _held(connection: Connection, keys: Sequence[str], near: Collection[str]) -> dict[str, _Held]:
    """The reports with their talks; those `near` a conflict with all else that may tell of peace."""
    history: dict[str, list[tuple[str, Plain]]] = defaultdict(list)
    for report, item, told in _items(connection, near, "background"):
        history[report].append((item, told))
    found = {
        key: _Held(source, Prose(text if key in near else "", _spans_of(history[key])))
        for key, source, text in _reports(connection, keys)
    }
    naming = [key for key in near if found[key].prose.named]
    _fill(found, "talks", _items(connection, keys, "talks"))
    _fill(found, "conditions", _items(connection, near, "conditions"))
    setting = [key for key in near if found[key].items["conditions"]]
    _fill(found, "events", _items(connection, {*naming, *setting}, "events"), _Held.needs_event)
    _fill(found, "claims", _items(connection, naming, "claims"), _Held.needs_claim)
    return found


def _fill(
    found: Mapping[str, _Held],
    kind: str,
    told: Iterable[tuple[str, str, Plain]],
    needs: Callable[[_Held, Plain], bool] = lambda _, item: True,
) -> None:
    """Give the reports their items of one kind; what is not needed is let go at once."""
    for report, key, item in told:
        if needs(found[report], item):
            found[report].items[kind].append((key, item))


def _reports(connection: Connection, keys: Sequence[str]) -> Iterator[tuple[str, Source, str]]:
    columns = ("key", "origin", "id", "publisher", "published", "text")
    for row in connection.execute(select(*(reports.c[name] for name in columns)).where(reports.c.key.in_(keys))):
        published = date.fromisoformat(row.published) if row.published else None
        yield row.key, Source(row.key, row.origin, row.id, row.publisher, published), row.text


def _items(connection: Connection, keys: Collection[str], kind: str) -> Iterator[tuple[str, str, Plain]]:
    """Yield each item of one kind with its report and its id, those of a report in their order."""
    of_kind = func.coalesce(items.c.kind, "") == kind  # by which no index is chosen, as reports have few items
    query = select(items.c.report, items.c.id, items.c.data).where(of_kind)
    for part in parts(keys):
        told = query.where(items.c.report.in_(part)).order_by(items.c.report, items.c.number)
        for report, key, data in connection.execute(told):
            yield report, key, body_of(data)


def _spans(told: Plain) -> list[Span]:
    """Where the words of an item stand."""
    evidence = told["evidence"]
    every = evidence if isinstance(evidence, list) else [evidence]
    return [Span(one["span"]["start"], one["span"]["end"]) for one in every]


def _spans_of(told: Iterable[tuple[str, Plain]]) -> tuple[Span, ...]:
    return tuple(span for _, item in told for span in _spans(item))


def _read(kind: type[T], told: Iterable[tuple[str, Plain]]) -> Iterator[tuple[str, T]]:
    adapter: TypeAdapter[T] = _adapter(kind)  # type: ignore[arg-type]  # a type is hashable, though mypy doubts it
    return ((key, adapter.validate_python(item)) for key, item in told)


@cache
def _adapter(kind: type[Any]) -> TypeAdapter[Any]:
    return TypeAdapter(kind)
