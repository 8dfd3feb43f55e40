"""Which of its senses a place name has in this report."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from math import inf
from typing import NamedTuple

from tacitus.gazetteer import Atlas, Sense
from tacitus.gazetteer.geometry import distance_km
from tacitus.gazetteer.names import fold
from tacitus.knowledge.places import PlaceWordKind
from tacitus.model.coding import Coding
from tacitus.model.place import GeoPrecision
from tacitus.stages.where.filed import Filed, filed_from
from tacitus.stages.where.names import PlaceName
from tacitus.stages.where.relations import is_enclosed
from tacitus.stages.where.words import peoples

K = PlaceWordKind
P = GeoPrecision
_WANTED = {K.UNIT1: P.ADMIN1, K.UNIT2: P.ADMIN2, K.SETTLEMENT: P.EXACT, K.LANDMARK: P.EXACT, K.DIRECTION: P.EXACT}
_ALIKE = 0.7  # share of letters that two romanisations of a name have in common
_NEAR_KM = 150.0
_ENTRIES = 60  # senses weighed for one name; the most populous come first


class Pull(NamedTuple):
    """What pulls a name towards one sense; each from 0 to 1, but `fame`, which is the sense's weight."""

    fame: float
    listed: float
    point: float  # a town or landmark
    country_share: float  # of the report's words for countries, those for the sense's own
    country_named: float
    province_named: float
    nested: float  # the name beside it lies in it or holds it: "Paris, Texas"
    kind: float  # "X province" and it is a province
    other_kind: float
    near: float  # another place of the report is near


# How strong each pull is; rounded, after a regression on annotated news.
_PULLS = Pull(
    fame=1.4, listed=1.9, point=0.2, country_share=3.0, country_named=1.5, province_named=2.5, nested=3.0, kind=0.6,
    other_kind=-0.2, near=2.2,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Setting:
    """What a report says of where it plays: countries by mentions, provinces, and the places taken so far."""

    countries: Counter[str]
    own: dict[str, str | None]  # the country of the sense that each name has had so far
    provinces: tuple[tuple[str, Sense], ...]
    places: tuple[tuple[str, Sense], ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """The sense of each name, `None` for an unknown one, and what the report plays in."""

    senses: tuple[Sense | None, ...]
    setting: Setting


def read_senses(coding: Coding, names: Sequence[PlaceName], book: Atlas) -> Reading:
    """Choose a sense for each of `names`; the same words mean the same place.

    First each name by itself, by the countries that the report names and by where it was filed;
    then once more with the places found as neighbours.
    """
    nested = _nested(coding, names)
    groups: dict[str, list[PlaceName]] = {}
    for name in names:
        groups.setdefault(fold(name.words), []).append(name)
    countries = _peoples_in(coding, names)
    filed = filed_from(coding.facts.dateline, book)
    setting = _setting(countries, groups, {}, filed)
    chosen: dict[str, Sense | None] = {}
    for _ in range(2):
        chosen = {key: _best(key, group, nested, setting) for key, group in groups.items()}
        if filed and filed.outer and filed.key in chosen:
            chosen[filed.key] = filed.sense
        setting = _setting(countries, groups, chosen, filed)
    return Reading(tuple(chosen[fold(name.words)] for name in names), setting)


def _peoples_in(coding: Coding, names: Sequence[PlaceName]) -> Counter[str]:
    """How often the report says "Turkish", "Turks" and the like, by country."""
    named = {name.span.start for name in names}
    tokens = (t for sentence in coding.sentences for t in sentence.tokens if t.span.start not in named)
    return Counter(code for token in tokens if (code := peoples().get(token.text)))


def _setting(
    countries: Counter[str], groups: dict[str, list[PlaceName]], chosen: dict[str, Sense | None], filed: Filed | None
) -> Setting:
    counts = countries.copy()
    for key, sense in chosen.items():
        if sense and sense.country:
            counts[sense.country] += len(groups[key])
    found = [(key, sense) for key, sense in chosen.items() if sense and sense.lat is not None]
    if filed:
        counts[filed.sense.country or ""] += 1
        found += [("", sense) for sense in (filed.sense, filed.outer) if sense]
    return Setting(
        counts,
        {key: sense.country for key, sense in chosen.items() if sense},
        tuple((key, s) for key, s in found if s.precision is P.ADMIN1 and s.unit),
        tuple((key, s) for key, s in found if s.precision not in (P.COUNTRY, P.FUZZY)),
    )


def _nested(coding: Coding, names: Sequence[PlaceName]) -> dict[int, list[PlaceName]]:
    """For each name, by its identity, the names that the report puts it in or in it: "Paris, Texas"."""
    close: dict[int, list[PlaceName]] = {id(name): [] for name in names}
    for at, first in enumerate(names):
        for second in names[at + 1 : at + 3]:
            if is_enclosed(coding.sentences[first.sentence], first, second):
                close[id(first)].append(second)
                close[id(second)].append(first)
    return close


def _best(key: str, group: list[PlaceName], nested: dict[int, list[PlaceName]], setting: Setting) -> Sense | None:
    senses = group[0].senses[:_ENTRIES]
    best = max(senses, key=lambda sense: pull_total(pull(sense, key, group, nested, setting)), default=None)
    return _as_told(best, senses, group) if best else None


def _as_told(best: Sense, senses: Sequence[Sense], group: list[PlaceName]) -> Sense:
    """The district of a name if the report says "X district", the town if it says "the town of X"."""
    wanted = {_WANTED[name.noun.kind] for name in group if name.noun and name.noun.kind in _WANTED}
    if not wanted or best.precision in wanted:
        return best
    alike = (s for s in senses if s.precision in wanted and s.country == best.country and _apart(s, best) < _NEAR_KM)
    return min(alike, key=lambda s: _apart(s, best), default=best)


def _apart(a: Sense, b: Sense) -> float:
    """Kilometres between two senses, endless where one has no point."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return inf
    return distance_km((a.lat, a.lon), (b.lat, b.lon))


def pull_total(values: Pull) -> float:
    return sum(weight * value for weight, value in zip(_PULLS, values, strict=True))


def pull(sense: Sense, key: str, group: list[PlaceName], nested: dict[int, list[PlaceName]], setting: Setting) -> Pull:
    """How much pulls the names of `group`, all spelled `key`, towards `sense`."""
    nouns = [name.noun.kind for name in group if name.noun and name.noun.kind in _WANTED]
    own = setting.own.get(key)
    total = setting.countries.total() - (len(group) if own else 0)
    mentions = setting.countries[sense.country or ""] - (len(group) if own == sense.country else 0)
    return Pull(
        sense.weight,
        sense.listed,
        sense.precision is P.EXACT,
        mentions / total if total else 0.0,
        mentions > 0,
        any(other != key and sense.lies_in(province) for other, province in setting.provinces),
        any(_is_nested(sense, other) for name in group for other in nested[id(name)]),
        any(_WANTED[kind] is sense.precision for kind in nouns),
        bool(nouns) and not any(_WANTED[kind] is sense.precision for kind in nouns),
        _is_near(sense, key, setting),
    )


def _is_nested(sense: Sense, other: PlaceName) -> bool:
    return any(sense.lies_in(s) or s.lies_in(sense) for s in other.senses[:10])


def _is_near(sense: Sense, key: str, setting: Setting) -> bool:
    return any(other != key and _apart(sense, place) < _NEAR_KM for other, place in setting.places)


def spelled_like(words: str, book: Atlas) -> tuple[Sense, ...]:
    """Places whose name may be another romanisation of `words`: they sound alike and share most letters."""
    key = fold(words)
    return tuple(sense for sense in book.like(words) if SequenceMatcher(None, key, fold(sense.name)).ratio() >= _ALIKE)
