"""Everything that a name may mean on the map: towns and units, countries, regions, disputed places."""

from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from math import log10

from tacitus.gazetteer.entry import Entry, Kind
from tacitus.gazetteer.geometry import distance_km, is_inside
from tacitus.gazetteer.names import ARTICLES, fold
from tacitus.gazetteer.store import Gazetteer, shared
from tacitus.knowledge.places import PRECISION, Dispute, Feature, NamedPlace, country_points, disputes, named_places
from tacitus.knowledge.states import State, states
from tacitus.model.place import GeoPrecision

_LEVEL = {Kind.TOWN: GeoPrecision.EXACT, Kind.ADMIN1: GeoPrecision.ADMIN1, Kind.ADMIN2: GeoPrecision.ADMIN2}
_UNIT_WEIGHT = {Kind.ADMIN1: 5.2, Kind.ADMIN2: 3.0}
_FEATURE_WEIGHT = {Feature.VILLAGE: 5.0, Feature.LANDMARK: 6.0, Feature.CONTINENT: 9.0, Feature.WORLD_REGION: 8.0}

_SAME_KM = 300.0  # how far the points of one province may lie apart
_OTHER_NAME = 0.7  # how much less a place weighs under a name that is not its main one


@dataclass(frozen=True, slots=True)
class Sense:
    """One thing that a name may mean; the fields are those of `Place` and `Entry`.

    `claimed_by` is that of a disputed place itself; `claims_on` tells it for what lies inside.
    `weight` says how widely known it is: the decimal logarithm of its people, or an estimate on that
    scale (a hamlet 2, a capital 7, a country 9). `listed` senses come from our own tables.
    """

    name: str
    lat: float | None
    lon: float | None
    country: str | None
    unit: str
    admin1: str | None
    admin2: str | None
    id: int | None
    precision: GeoPrecision
    claimed_by: tuple[str, ...]
    weight: float
    listed: bool
    rule: str

    def lies_in(self, other: "Sense") -> bool:
        """Whether this lies in the country or unit `other`."""
        if other.precision is GeoPrecision.COUNTRY:
            return self.country == other.country and self.precision is not GeoPrecision.COUNTRY
        is_unit = other.precision in (GeoPrecision.ADMIN1, GeoPrecision.ADMIN2) and bool(other.unit)
        return is_unit and self.unit != other.unit and f"{self.unit}.".startswith(f"{other.unit}.")


class Atlas:
    """The tables and the gazetteer as one book of names."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.senses = lru_cache(maxsize=20_000)(self._senses)

    def _senses(self, name: str) -> tuple[Sense, ...]:
        """All that `name` may mean; empty for an unknown name. A place's main name weighs more than another.

        >>> [(s.precision.value, s.country) for s in atlas().senses("Crimea")][:1]
        [('admin1', 'UKR')]
        """
        key = fold(name)
        found = self._under(key)
        first, _, rest = key.partition(" ")
        return found if found or not rest or first == "the" or first not in ARTICLES else self._under(rest)

    def _under(self, key: str) -> tuple[Sense, ...]:
        """What a folded name stands for, in the tables and in the gazetteer."""
        return (*self._listed.get(key, ()), *(self._of_entry(e, key) for e in self.gazetteer.find(key)))

    def like(self, name: str) -> tuple[Sense, ...]:
        """What `name` may mean in another romanisation."""
        return tuple(self._of_entry(e, "") for e in self.gazetteer.find_by_sound(name))

    @cached_property
    def _listed(self) -> dict[str, tuple[Sense, ...]]:
        """The tables by folded name; where a disputed place has a name, it alone stands for it."""
        book: dict[str, tuple[Sense, ...]] = {}
        for dispute in disputes():
            _enter(book, (dispute.name, *dispute.aliases), _of_dispute(dispute))
        for state in states():
            point = country_points().get(state.country)
            if point and not state.former and state.id == f"state:{state.country}":
                _enter(book, (state.name, *state.aliases), _of_state(state, point.lat, point.lon))
        for place in named_places():
            _enter(book, (place.name, *place.aliases), self._of_named(place))
        return book

    def _of_named(self, row: NamedPlace) -> Sense:
        """A named place; a province, district or town with the id and units of the gazetteer's entry, if it has one."""
        level = PRECISION[row.feature]
        found = self.gazetteer.find(row.name) if row.country and level is not GeoPrecision.FUZZY else ()
        alike = (e for e in found if e.country == row.country and _LEVEL[e.kind] is level and _is_at(e, row))
        entry = next(alike, None)
        rule = f"regions and landmarks: {row.feature.value.replace('_', ' ')}"
        weight = _FEATURE_WEIGHT.get(row.feature, 6.5)
        if entry is None:
            admin1 = row.name if row.unit else None
            return Sense(
                row.name, row.lat, row.lon, row.country, row.unit, admin1, None, None, level, (), weight, True, rule
            )  # fmt: skip
        return Sense(
            row.name, row.lat, row.lon, row.country, entry.unit, entry.admin1, entry.admin2, entry.id, level,
            (), weight, True, rule,
        )  # fmt: skip

    def _of_entry(self, entry: Entry, key: str) -> Sense:
        weight = _UNIT_WEIGHT.get(entry.kind) or max(log10(entry.population + 1), 2.0)
        weight -= _OTHER_NAME * (fold(entry.name) != key)
        return Sense(
            entry.name, entry.lat, entry.lon, entry.country, entry.unit, entry.admin1, entry.admin2, entry.id,
            _LEVEL[entry.kind], (), weight + entry.capital, False,
            "gazetteer" if entry.kind is Kind.TOWN else "gazetteer: the middle of its towns",
        )  # fmt: skip


def _is_at(entry: Entry, row: NamedPlace) -> bool:
    """Whether an entry is the place of a row: where it is, not a namesake."""
    if entry.lat is None or entry.lon is None:
        return False
    return distance_km((entry.lat, entry.lon), (row.lat, row.lon)) < _SAME_KM


def _enter(book: dict[str, tuple[Sense, ...]], names: tuple[str, ...], sense: Sense) -> None:
    for key in {fold(name) for name in names}:
        held = book.get(key, ())
        if not any(s.claimed_by or s.precision is sense.precision for s in held):
            book[key] = (*held, sense)


def claims_on(sense: Sense) -> tuple[str, ...]:
    """Who claims the disputed place that `sense` is or lies in; empty where nobody disputes it."""
    if sense.claimed_by or sense.lat is None or sense.lon is None:
        return sense.claimed_by
    for dispute in disputes():
        if any(f"{sense.unit}.".startswith(f"{unit}.") for unit in dispute.units):
            return dispute.claimed_by
        if is_inside(sense.lat, sense.lon, dispute.outline):
            return dispute.claimed_by
    return ()


def _of_dispute(row: Dispute) -> Sense:
    unit = row.units[0] if len(row.units) == 1 else ""
    rule = "disputed places: the middle of it"
    return Sense(
        row.name, row.lat, row.lon, row.country, unit, None, None, None, row.precision, row.claimed_by, 8.0, True, rule
    )


def _of_state(state: State, lat: float, lon: float) -> Sense:
    claims = next((d.claimed_by for d in disputes() if d.name == state.name), ())
    return Sense(
        state.name, lat, lon, state.country, "", None, None, None, GeoPrecision.COUNTRY, claims, 9.0, True,
        "countries: the point of the whole country",
    )  # fmt: skip


@cache
def atlas() -> Atlas:
    """The atlas of this process, over the shared gazetteer."""
    return Atlas(shared())
