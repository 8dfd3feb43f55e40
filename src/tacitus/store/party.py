"""Everything an archive tells of one party or actor: who it is, what it does and suffers, what it says.

Whoever bears the name, acts for it, or has the id is meant, whatever the case of the name. Reports that were withdrawn
or corrected have no part in it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, or_, select

from tacitus.errors import NotFound
from tacitus.knowledge.directory import Known, entries
from tacitus.sources.reports import clip
from tacitus.store.log import body_of
from tacitus.store.query import ENTRY
from tacitus.store.rhythm import rhythm_of
from tacitus.store.schema import STANDS, incidents, items, parties, reports, terms
from tacitus.store.terms import UNDATED, What, folded, term

Values = dict[str, Any]
NAMES = 25  # names, members and companions that are told
CLAIMS = 2000  # of its claims, the latest
LATEST, TOLLS, TALKS = 10, 15, 8  # incidents, figures and talks, the latest


@dataclass(frozen=True, slots=True)
class Party:
    """What is told of a party; each list of (name, events) has the most told first.

    `names` are those of its own, `members` who acts for it, `acts_for` whom it acts for, `beside` who is told with it.
    `counts` are events told as happened, by type and role. `latest` are ids of incidents, `claims` its own, by id and
    act, the latest first. Of the figures of its people and of its talks there are a number and the ids of the latest.
    """

    name: str
    ids: tuple[str, ...]
    sector: str | None
    country: str | None
    names: Sequence[tuple[str, int]]
    members: Sequence[tuple[str, int]]
    acts_for: Sequence[tuple[str, int]]
    beside: Sequence[tuple[str, int]]
    counts: Sequence[Mapping[str, Any]]
    incidents: int
    latest: Sequence[str]
    chart: Mapping[str, Any]
    acts: Mapping[str, int]
    claims: Sequence[tuple[str, str]]
    tolls: tuple[int, Sequence[str]]
    talks: tuple[int, Sequence[str]]


def party(connection: Connection, asked: str) -> Party:
    """What is told of the party or actor that goes by the name or id; raises `NotFound` where no report names it."""
    told = _Told(connection, asked)
    if not told.sides:
        raise NotFound(f'no report here names "{clip(asked)}"; names are those that reports or the registry use')
    own, happenings, claims = told.own, told.happenings(), told.claims()
    ids = [name for name, _ in _ranked(own, "actor")]
    known = next((_registered().get(name) for name in ids if name in _registered()), None)
    return Party(
        name=known.name if known and folded(asked) == folded(known.id) else told.title,
        ids=tuple(ids),
        sector=known.sector.value if known and known.sector else told.sector,
        country=known.country if known else next((name for name, _ in _ranked(own, "country")), None),
        names=_ranked(own, "name")[:NAMES],
        members=_ranked((side for side in told.acting if folded(side.name) != told.key), "name")[:NAMES],
        acts_for=_ranked((side for side in own if folded(side.party) != told.key), "party")[:NAMES],
        beside=told.beside(),
        counts=told.counts(),
        incidents=len(happenings),
        latest=[name for name, _, _ in happenings[:LATEST]],
        chart=rhythm_of(Counter((start, kind) for _, start, kind in happenings if start)),
        acts=dict(Counter(act for _, act in claims).most_common()),
        claims=claims[:CLAIMS],
        tolls=told.tolls(),
        talks=told.talks(),
    )


class _Told:
    """Asks an archive for what it tells of one party, by its folded name or id `key`."""

    def __init__(self, connection: Connection, asked: str) -> None:
        self._connection = connection
        self._asked = asked
        self.key = folded(asked)
        every = self._sides("events") or [side for kind in ("claims", "tolls", "talks") for side in self._sides(kind)]
        self.sides = [side for side in every if self._means(side)]
        self.own = [side for side in self.sides if self.key in (folded(side.name), folded(side.actor or ""))]
        self.acting = [side for side in self.sides if folded(side.party) == self.key]

    @property
    def title(self) -> str:
        """The commonest spelling of the name that was asked for."""
        found = Counter[str]()
        for side in self.sides:
            spelt = next((name for name in (side.name, side.party) if folded(name) == self.key), side.name)
            found[spelt] += side.events
        return min(found, key=lambda name: (-found[name], name))

    @property
    def sector(self) -> str | None:
        """The sector that the coder found last, for one that no registry knows."""
        query = self._items("events", items.c.data).order_by(items.c.turn.desc()).limit(1)
        data = self._connection.execute(query).scalar()
        event = body_of(data) if data else {}
        told = [actor for side in ("actors", "recipients") for actor in event.get(side, ())]
        return next((actor["sector"] for actor in told if folded(actor["name"]) == self.key), None)

    def counts(self) -> list[Values]:
        """Events told as happened by type, in which it acts and is acted upon."""
        query = (
            self._items("events", items.c.type, parties.c.role, func.count(items.c.id.distinct()))
            .join(parties, and_(parties.c.item == items.c.id, self._is_side()))
            .where(parties.c.role.in_(("actors", "recipients")), items.c.incident.is_not(None))
            .group_by(items.c.type, parties.c.role)
        )
        found: dict[str, Counter[str]] = {}
        for kind, role, number in self._connection.execute(query):
            found.setdefault(kind, Counter())[role] = number
        ranked = sorted(found.items(), key=lambda pair: (-pair[1].total(), pair[0]))
        return [{"type": kind, "as_actor": own["actors"], "as_recipient": own["recipients"]} for kind, own in ranked]

    def beside(self) -> list[tuple[str, int]]:
        """The parties that most events tell with it."""
        number = func.count(items.c.id.distinct())
        query = self._items("events", parties.c.party, number).join(parties, parties.c.item == items.c.id)
        query = query.where(~self._is_side()).group_by(parties.c.party).order_by(number.desc(), parties.c.party)
        return [(row[0], row[1]) for row in self._connection.execute(query.limit(NAMES))]

    def happenings(self) -> list[tuple[str, str | None, str]]:
        """Id, first day and type of the incidents of which it has a part in an event, the latest first."""
        stands = func.coalesce(incidents.c.withdrawn, 0) == 0  # by which no index is chosen, as few of all fit
        query = select(incidents.c.id, incidents.c.start, incidents.c.type).where(stands)
        query = query.where(incidents.c.id.in_(self._items("events", items.c.incident)))
        found = [(row.id, row.start, row.type) for row in self._connection.execute(query)]
        return sorted(found, key=lambda one: (one[1] or "", one[0]), reverse=True)

    def claims(self) -> list[tuple[str, str]]:
        """The claims that it makes, by id and act, the latest first."""
        query = _latest(self._in_role("claims", "speaker", items.c.id, items.c.type))
        return [(row.id, row.type) for row in self._connection.execute(query)]

    def tolls(self) -> tuple[int, list[str]]:
        """How many figures are told of its people, and the latest of them."""
        return self._some(self._in_role("tolls", "of", items.c.id), TOLLS)

    def talks(self) -> tuple[int, list[str]]:
        """How many talks it has a part in, or stays away from, and the latest of them."""
        return self._some(self._items("talks", items.c.id), TALKS)

    def _some(self, query: Select[Any], most: int) -> tuple[int, list[str]]:
        total = self._connection.execute(select(func.count()).select_from(query.subquery())).scalar_one()
        return total, [row.id for row in self._connection.execute(_latest(query).limit(most))]

    def _sides(self, kind: str) -> list[Any]:
        """All who have a part in the items of a kind that it has a part in, with how many items each."""
        columns = (parties.c.name, parties.c.party, parties.c.actor, parties.c.country)
        query = self._items(kind, *columns, func.count(items.c.id.distinct()).label("events"))
        query = query.join(parties, parties.c.item == items.c.id).group_by(*columns)
        return list(self._connection.execute(query))

    def _items(self, kind: str, *columns: ColumnElement[Any]) -> Select[Any]:
        """These columns of the items of a kind that it has a part in, whatever its role."""
        bearing = select(terms.c.serial).where(terms.c.term == term(What.PARTY, kind, self._asked))
        gone = select(reports.c.seq).where(~STANDS)
        query = select(*columns).select_from(items)
        return query.where(items.c.serial.in_(bearing), items.c.kind == kind, ENTRY.not_in(gone))

    def _in_role(self, kind: str, role: str, *columns: ColumnElement[Any]) -> Select[Any]:
        has_role = exists().where(parties.c.item == items.c.id, parties.c.role == role, self._is_side())
        return self._items(kind, *columns).where(has_role)

    def _is_side(self) -> ColumnElement[bool]:
        """That a row of `parties` means it, by the spellings that its events have."""
        names = {name for side in self.sides for name in (side.name, side.party, side.actor) if name}
        spelt = sorted({*(name for name in names if folded(name) == self.key), self._asked})
        actor = func.coalesce(parties.c.actor, "")
        return or_(parties.c.name.in_(spelt), parties.c.party.in_(spelt), actor.in_(spelt))

    def _means(self, side: Any) -> bool:
        return self.key in {folded(name) for name in (side.name, side.party, side.actor) if name}


def told_items(connection: Connection, ids: Sequence[str]) -> list[Values]:
    """These items in their order, each in plain form as `item`, with its report, outlet and day of publication."""
    query = select(items.c.id, items.c.report, items.c.data, reports.c.publisher, reports.c.published)
    called = reports.c.id.label("called")
    query = query.add_columns(called).join(reports, reports.c.key == items.c.report).where(items.c.id.in_(ids))
    found: dict[str, Values] = {}
    for row in connection.execute(query):
        outlet = row.publisher or row.called
        own = {"id": row.id, "report": row.report, "outlet": outlet, "published": row.published}
        found[row.id] = {**own, "item": body_of(row.data)}
    return [found[name] for name in ids]


def _latest(query: Select[Any]) -> Select[Any]:
    """Those of the latest reports first, of undated ones last; a turn ends with the day of publication."""
    published = func.substr(items.c.turn, len(UNDATED) + 2)
    return query.order_by(published == UNDATED, published.desc(), items.c.id)


def _ranked(sides: Iterable[Any], name: str) -> list[tuple[str, int]]:
    """The values of one column, with how many items each, most first."""
    found: Counter[str] = Counter()
    for side in sides:
        if value := getattr(side, name):
            found[value] += side.events
    return sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))


@cache
def _registered() -> Mapping[str, Known]:
    """The actors of the registry by their ids."""
    return {known.id: known for known in entries()}
