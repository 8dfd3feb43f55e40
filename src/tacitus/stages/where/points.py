"""Where on the map a name's words put it, and by which rule."""

from dataclasses import dataclass

from tacitus.gazetteer import Atlas, Sense, claims_on
from tacitus.gazetteer.geometry import Point, distance_km, moved
from tacitus.knowledge.places import country_points
from tacitus.model.place import GeoPrecision, Place
from tacitus.model.text import Report, Token
from tacitus.stages.where.names import PlaceName, wording
from tacitus.stages.where.phrases import Phrase, Shift, phrase_of
from tacitus.stages.where.senses import Setting, spelled_like

P = GeoPrecision
BEYOND_KM = 15.0  # how far "north of X" is taken to be where the report does not say
REGION_KM = 40.0  # how far the north of a region without known bounds is from its middle
FAR_KM = {P.EXACT: 60.0, P.NEAR: 60.0, P.ADMIN2: 100.0, P.ADMIN1: 400.0}  # beyond which no place lies in another
COARSER = {P.EXACT: P.NEAR}
_AREAS = frozenset({P.COUNTRY, P.ADMIN1, P.FUZZY, P.ADMIN2})


@dataclass(frozen=True, slots=True)
class Spot:
    """A derived point: how exact it is and the rule that gave it."""

    point: Point
    precision: GeoPrecision
    rule: str


def placed(
    report: Report, tokens: tuple[Token, ...], name: PlaceName, sense: Sense | None, encloser: Place | None,
    setting: Setting, book: Atlas,
) -> Place:  # fmt: skip
    """The place that `name` names; one that the atlas lacks takes the point of its `encloser`, if any.

    So does one whose only namesakes lie far from where the report puts it.
    """
    sense = sense or like(name, setting, book)
    if sense is None or (encloser is not None and name.noun is not None and is_far(sense, encloser)):
        return _unknown(report, name, encloser)
    phrase = phrase_of(tokens, name)
    evidence = report.quote(name.span)
    place = Place(
        wording(tokens, phrase.start, phrase.end), sense.lat, sense.lon, sense.country, sense.admin1, sense.admin2,
        sense.id, sense.precision, claims_on(sense), sense.rule, evidence,
    )  # fmt: skip
    spot = derived(phrase, sense, setting, book)
    return at_spot(place, spot) if spot else place


def is_far(sense: Sense, encloser: Place) -> bool:
    """Whether `sense` cannot be the place that the report puts in `encloser`."""
    if sense.listed or None in (sense.lat, sense.lon, encloser.lat, encloser.lon) or encloser.precision not in FAR_KM:
        return False
    here, there = (sense.lat or 0.0, sense.lon or 0.0), (encloser.lat or 0.0, encloser.lon or 0.0)
    return distance_km(here, there) > FAR_KM[encloser.precision]


def at_spot(place: Place, spot: Spot) -> Place:
    """`place` moved to a derived point, of which the gazetteer has no entry."""
    return Place(
        place.name, round(spot.point[0], 4), round(spot.point[1], 4), place.country, place.admin1, place.admin2, None,
        spot.precision, place.claimed_by, spot.rule, place.evidence,
    )  # fmt: skip


def like(name: PlaceName, setting: Setting, book: Atlas) -> Sense | None:
    """The best known place of the report's countries whose name is another spelling of an unknown one."""
    if name.landmark or not name.governor:
        return None
    alike = (sense for sense in spelled_like(name.words, book) if setting.countries[sense.country or ""])
    return max(alike, key=lambda sense: sense.weight, default=None)


def _unknown(report: Report, name: PlaceName, encloser: Place | None) -> Place:
    evidence = report.quote(name.span)
    if encloser is None or encloser.lat is None:
        return Place(name.words, None, None, None, None, None, None, P.UNKNOWN, (), "not in the gazetteer", evidence)
    e = encloser
    return Place(
        name.words, e.lat, e.lon, e.country, e.admin1, e.admin2, None, COARSER.get(e.precision, e.precision),
        e.claimed_by, f"not in the gazetteer: the point of {e.name}, where the report puts it", evidence,
    )  # fmt: skip


def derived(phrase: Phrase, sense: Sense, setting: Setting, book: Atlas) -> Spot | None:
    """The point to which the words around move `sense`, `None` where they do not."""
    if sense.lat is None or sense.lon is None:
        return None
    here = (sense.lat, sense.lon)
    if phrase.shift is Shift.NEAR:
        return Spot(here, P.NEAR if sense.precision is P.EXACT else sense.precision, f"near: the point of {sense.name}")
    if phrase.shift is Shift.BORDER:
        return border_of(sense.country, setting, book) if sense.precision is P.COUNTRY else _edge(sense, here)
    if phrase.shift is Shift.BEYOND and phrase.bearing is not None and sense.precision is not P.COUNTRY:
        return _beyond(phrase, sense, here, phrase.bearing)
    if phrase.shift is Shift.PART and phrase.bearing is None and sense.precision in (P.COUNTRY, P.ADMIN1):
        return Spot(here, P.FUZZY, f"part of {sense.name}: the point of the whole")
    if phrase.bearing is not None and phrase.shift in (Shift.PART, Shift.BEYOND) and sense.precision in _AREAS:
        return part_of(sense, here, phrase.bearing, book)
    return None


def _beyond(phrase: Phrase, sense: Sense, here: Point, bearing: int) -> Spot:
    km = BEYOND_KM if phrase.km is None else phrase.km
    rule = f"{km:.0f} km from {sense.name} at {bearing}°" + (", a distance not in the report" * (phrase.km is None))
    return Spot(moved(here, bearing, km), P.NEAR if sense.precision is P.EXACT else P.FUZZY, rule)


def _edge(sense: Sense, here: Point) -> Spot:
    return Spot(here, P.FUZZY, f"border: the point of {sense.name}")


def part_of(sense: Sense, here: Point, bearing: int, book: Atlas) -> Spot:
    """The part of an area that lies towards `bearing`."""
    area = sense.country if sense.precision is P.COUNTRY else sense.unit
    precision = P.ADMIN1 if sense.precision is P.ADMIN1 else P.FUZZY
    if area and (point := book.gazetteer.part(area, bearing)):
        return Spot(point, precision, f"part of {sense.name}: the middle of its outer towns at {bearing}°")
    rule = f"part of {sense.name}: {REGION_KM:.0f} km from its middle at {bearing}°"
    return Spot(moved(here, bearing, REGION_KM), P.FUZZY, rule)


def border_of(country: str | None, setting: Setting, book: Atlas, other: str | None = None) -> Spot | None:
    """The border of `country` with `other`, or with the neighbour that the report names most."""
    rivals = [other] if other else [code for code, _ in setting.countries.most_common() if code != country]
    for rival in rivals:
        if country and rival and (point := book.gazetteer.border(country, rival)):
            return Spot(point, P.FUZZY, f"border of {country} and {rival}: the middle of it")
    whole = country_points().get(country or "")
    return Spot((whole.lat, whole.lon), P.COUNTRY, "border: the point of the country") if whole else None
