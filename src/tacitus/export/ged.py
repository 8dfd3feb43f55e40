"""Rows in the columns of UCDP's Georeferenced Event Dataset."""

import math
from collections.abc import Mapping, Sequence
from typing import ClassVar

from tacitus.export.deaths import Slot, deaths_by_side, killed
from tacitus.export.gathered import Gathered, PerIncident
from tacitus.export.rows import About, Row, Told, joined, notice, parties, why_not_actual
from tacitus.export.sides import Sides, is_civil, is_governmental, is_state, names, sides
from tacitus.knowledge.directory import state_named
from tacitus.knowledge.scales import date_levels, place_levels
from tacitus.knowledge.state_numbers import country_names, state_numbers
from tacitus.model.actor import Actor
from tacitus.model.event import EventType
from tacitus.model.place import Place
from tacitus.model.toll import Scope
from tacitus.model.when import DatePrecision

COLUMNS = """
id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id
dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources
source_article source_office source_date source_headline source_original where_prec where_coordinates where_description
adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region event_clarity date_prec date_start
date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob
"""
STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3
CLEAR, AGGREGATED = 1, 2


class Ged(PerIncident):
    """Violence that killed: actual assaults with a figure for the dead that is not none.

    Ids of conflicts, dyads and sides are UCDP's to give and stay empty.
    """

    file_name = "ged.csv"
    columns: ClassVar[tuple[str, ...]] = tuple(COLUMNS.split())
    about = About(
        unit="incident",
        includes="Incidents of which a report tells as actual an ASSAULT with a figure for the dead whose upper end is "
        "not none. UCDP's threshold of 25 dead a year in a dyad is not applied.",
        numbers="best is that of the account whose figure most origins give, of these of the one published last; an "
        "origin's later account replaces its earlier ones. low and high span all accounts. Of a vague number (dozens: "
        "24 to 99) best is the lower end, of 'up to 40' none; 'at least 12' has no higher figure than 12.",
        nulls="active_year, conflict_dset_id, conflict_new_id, conflict_name, dyad_dset_id, dyad_new_id, "
        "side_a_dset_id, side_a_new_id, side_b_dset_id and side_b_new_id are empty, as only UCDP can give them. relid "
        "is the id of the incident in the archive, id a number made of it.",
        others="UCDP",
    )

    def row(self, told: Told) -> Row | str:
        if why := why_not_actual(told.event):
            return why
        if told.event.event_type is not EventType.ASSAULT:
            return "not violent"
        if not killed(told.tolls):
            return "without a figure for the dead"
        violence, found = _violence(told)
        deaths = _deaths(told, found)
        if not deaths["high"]:
            return "without a death"
        return (
            {"id": number_of(told.key), "code_status": notice(self.about.others), "type_of_violence": violence}
            | _sides(found, violence)
            | _source(told)
            | _where(told.event.place)
            | _when(told)
            | deaths
        )

    def figure(self, told: Told, row: Row) -> int | None:
        return int(row["best"])

    def over_all(self, incident: Gathered, fit: Sequence[Told], rows: Mapping[str, Row], row: Row) -> Row:
        every = [row, *rows.values()]
        return {
            "id": number_of(incident.key),
            "relid": incident.id,
            "number_of_sources": incident.count_origins(),
            "source_article": joined([_article(told) for told in incident.told]),
            "low": min(one["low"] for one in every),
            "high": max(one["high"] for one in every),
        }


def number_of(key: str) -> int:
    """An event's id as a number that a spreadsheet holds exactly: its first twelve digits, to the base of 16.

    >>> number_of("00000000000fffffffff")
    15
    """
    return int(key[:12], 16)


def _violence(told: Told) -> tuple[int | None, Sides]:
    """UCDP's type, `None` where a side is not known, and the sides with the government first."""
    one, other = sides(told.event)
    deaths = deaths_by_side(told.tolls, parties(one), parties(other))
    if is_civil(other) or (one and not other and deaths[Slot.CIVILIANS].high):
        return ONE_SIDED if one else None, Sides(one, other)
    if not one or not other:
        return None, Sides(one, other)
    if any(is_governmental(a) for a in (*one, *other)):
        turned = not any(is_governmental(a) for a in one)
        return STATE_BASED, Sides(other, one) if turned else Sides(one, other)
    return NON_STATE, Sides(one, other)


def _sides(found: Sides, violence: int | None) -> Row:
    side_a = names(found.one)
    side_b = "Civilians" if violence == ONE_SIDED or is_civil(found.other) else names(found.other)
    return {
        "side_a": side_a,
        "side_b": side_b,
        "dyad_name": f"{side_a} - {side_b}" if side_a and side_b else None,
        "gwnoa": _number(found.one),
        "gwnob": None if violence == ONE_SIDED else _number(found.other),
    }


def _number(actors: tuple[Actor, ...]) -> str | None:
    """The numbers of the states on a side, in the list of Gleditsch and Ward."""
    named = (state_named()[a.party].country for a in actors if is_state(a) and not state_named()[a.party].disputed)
    rows = (state_numbers().get(country) for country in named)
    return joined([row.in_ged for row in rows if row]) or None


def _source(told: Told) -> Row:
    report = told.record.report
    return {
        "number_of_sources": 1,
        "source_article": _article(told),
        "source_office": report.publisher,
        "source_date": report.published,
        "source_headline": report.title,
        "source_original": joined(parties(told.event.claimed_by)),
    }


def _article(told: Told) -> str:
    report = told.record.report
    return ", ".join(f'"{part}"' for part in (report.publisher, report.published, report.title) if part is not None)


def _where(place: Place | None) -> Row:
    if place is None:
        return {}
    number = state_numbers().get(place.country or "")
    row: dict[str, object] = {
        "where_prec": place_levels()[place.precision].ucdp,
        "where_coordinates": place.name,
        "where_description": place.evidence.words,
        "adm_1": place.admin1,
        "adm_2": place.admin2,
        "country": country_names().get(place.country or "", place.country),
        "country_id": number.in_ged if number else None,
        "region": number.ucdp if number else None,
    }
    if place.lat is not None and place.lon is not None:
        row |= {
            "latitude": place.lat,
            "longitude": place.lon,
            "geom_wkt": f"POINT ({place.lon} {place.lat})",
            "priogrid_gid": priogrid(place.lat, place.lon),
        }
    return row


def priogrid(lat: float, lon: float) -> int:
    """The half-degree cell of PRIO-GRID, counted from 1 in the south-west.

    >>> priogrid(-90, -180), priogrid(89.9, 179.9)
    (1, 259200)
    """
    row, column = math.floor((min(lat, 89.999) + 90) * 2), math.floor((min(lon, 179.999) + 180) * 2)
    return row * 720 + column + 1


def _when(told: Told) -> Row:
    when = told.event.when
    fine = when is None or when.precision in (DatePrecision.DAY, DatePrecision.DAYS)
    whole = any(t.scope is Scope.PERIOD for t in told.tolls)
    clarity = {"event_clarity": CLEAR if fine and not whole else AGGREGATED}
    if when is None or when.start is None:
        return clarity
    return clarity | {
        "year": when.start.year,
        "date_prec": date_levels()[when.precision].ucdp,
        "date_start": when.start,
        "date_end": when.end,
    }


def _deaths(told: Told, found: Sides) -> dict[str, int]:
    by_side = deaths_by_side(told.tolls, parties(found.one), parties(found.other))
    totals = {name: sum(getattr(r, name) for r in by_side.values()) for name in ("best", "high", "low")}
    return {slot.value: by_side[slot].best for slot in Slot} | totals
