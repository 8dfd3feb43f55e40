"""Rows in the columns of ACLED."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from tacitus.export.deaths import CIVIL, PARTS, killed
from tacitus.export.gathered import Gathered, PerIncident
from tacitus.export.rows import About, Row, Told, joined, notice, parties, why_not_actual
from tacitus.export.sides import inter, sides
from tacitus.knowledge.acled import AcledType, acled_type, vague_count
from tacitus.knowledge.scales import date_levels, place_levels
from tacitus.knowledge.state_numbers import country_names, iso_numbers, state_numbers
from tacitus.model.actor import Actor
from tacitus.model.event import Event, EventType
from tacitus.model.toll import Group, Harm, Toll

COLUMNS = """
event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1
actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location latitude
longitude geo_precision source source_scale notes fatalities tags timestamp
"""
RIOTERS, PROTESTERS, CIVILIANS = 5, 6, 7
NAMES_OF_MONTHS = """
January February March April May June July August September October November December
"""
MONTHS = NAMES_OF_MONTHS.split()


class Acled(PerIncident):
    """What ACLED covers: actual violence, protest, arrests, seizures, moves of forces and agreements."""

    file_name = "acled.csv"
    columns: ClassVar[tuple[str, ...]] = tuple(COLUMNS.split())
    about = About(
        unit="incident",
        includes="Incidents of which a report tells as actual an event of a type that ACLED covers.",
        numbers="fatalities follows ACLED's policy: the lowest figure where accounts differ, of each origin its latest "
        "account; dozens 12, hundreds 100, tens 10, many 10, several and few 3; 0 where no number is told.",
        nulls="admin3, source_scale and timestamp are empty. event_id_cnty is the country, -T and Tacitus's own id, as "
        "only ACLED can give its ids.",
        others="ACLED",
    )

    def row(self, told: Told) -> Row | str:
        event = told.event
        if why := why_not_actual(event):
            return why
        one, other = sides(event)
        country = event.place.country if event.place else None
        by, upon = _codes(one, country, event), _codes(other, country, event)
        hit = [*upon, CIVILIANS] if not other and _civilians_hurt(told.tolls) else upon
        kind = acled_type(event.event_type, event.modes, by, hit, len(parties(event.actors)) > 1)
        if kind is None:
            return "of a type that ACLED does not cover"
        return (
            {
                "event_id_cnty": _id(country, told.key),
                "disorder_type": kind.disorder,
                "event_type": kind.event,
                "sub_event_type": kind.sub_event,
                "civilian_targeting": "Civilian targeting" if _targets_civilians(kind, hit) else None,
                "interaction": _interaction(by, upon),
                "source": told.record.report.publisher,
                "notes": notes(told),
                "fatalities": fatalities(told.tolls),
                "tags": notice(self.about.others),
            }
            | _side("1", one, by)
            | _side("2", other, upon)
            | _when(event)
            | _where(event)
        )

    def figure(self, told: Told, row: Row) -> int | None:
        return int(row["fatalities"]) if killed(told.tolls) else None

    def over_all(self, incident: Gathered, fit: Sequence[Told], rows: Mapping[str, Row], row: Row) -> Row:
        last = incident.last_words(told for told in fit if killed(told.tolls))
        reports, origins = len({told.kept.key for told in incident.told}), incident.count_origins()
        return {
            "event_id_cnty": _id(row["event_id_cnty"][:3], incident.key),
            "source": joined([told.record.report.publisher for told in incident.told]),
            "notes": f"{row['notes']} Told by {_count(reports, 'report')} of {_count(origins, 'origin')}.",
            "fatalities": min((rows[told.key]["fatalities"] for told in last), default=0),
            "tags": f"incident={incident.id}; {row['tags']}",
        }


def _id(country: str | None, key: str) -> str:
    return f"{country or 'XXX'}-T{key}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _codes(actors: Sequence[Actor], country: str | None, event: Event) -> list[int]:
    """The `inter` code of each actor; civilians who protest are protesters."""
    found = [code for a in actors if (code := inter(a, country)) is not None]
    if event.event_type is EventType.PROTEST:
        crowd = RIOTERS if {"riot", "vandalize"} & set(event.modes) else PROTESTERS
        return [crowd if code == CIVILIANS else code for code in found]
    return found


def _civilians_hurt(tolls: Sequence[Toll]) -> bool:
    return any(t.group in CIVIL and t.harm in (Harm.KILLED, Harm.INJURED) and t.high != 0 for t in tolls)


def _targets_civilians(kind: AcledType, hit: Sequence[int]) -> bool:
    return "Political violence" in kind.disorder and bool({PROTESTERS, CIVILIANS} & set(hit))


def _interaction(by: Sequence[int], upon: Sequence[int]) -> int | None:
    """Both codes as two digits, the smaller first; a sole actor's code and a nought."""
    codes = sorted([*by[:1], *upon[:1]])
    return None if not codes else codes[0] * 10 + (codes[1] if len(codes) > 1 else 0)


def _side(number: str, actors: Sequence[Actor], codes: Sequence[int]) -> Row:
    named = parties(actors)
    others = [*named[1:], *(a.name for a in actors if a.name not in named)]
    return {
        f"actor{number}": named[0] if named else None,
        f"assoc_actor_{number}": joined(others),
        f"inter{number}": codes[0] if codes else None,
    }


def _when(event: Event) -> Row:
    when = event.when
    if when is None or when.start is None:
        return {}
    precision = date_levels()[when.precision].acled
    return {"event_date": when.start, "year": when.start.year, "time_precision": precision}


def _where(event: Event) -> Row:
    place = event.place
    if place is None:
        return {}
    country = place.country or ""
    number = state_numbers().get(country)
    return {
        "iso": iso_numbers().get(country),
        "region": number.acled if number else None,
        "country": country_names().get(country, place.country),
        "admin1": place.admin1,
        "admin2": place.admin2,
        "location": place.name,
        "latitude": place.lat,
        "longitude": place.lon,
        "geo_precision": place_levels()[place.precision].acled,
    }


def notes(told: Told) -> str:
    """One sentence in ACLED's manner, made of the record, with the words it rests on."""
    event, (one, other) = told.event, sides(told.event)
    when = event.when.start if event.when else None
    day = f"On {when.day:02d} {MONTHS[when.month - 1]} {when.year}, " if when else ""
    what = " ".join((event.event_type.value, *(f"({mode})" for mode in event.modes)))
    upon = f" to {joined(parties(other))}" if other else ""
    where = ""
    if event.place:
        within = ", ".join(p for p in (event.place.admin2, event.place.admin1) if p)
        where = f" in {event.place.name}" + (f" ({within})" if within else "")
    said = f", as {joined(parties(event.claimed_by))} says" if event.claimed_by else ""
    denied = f", which {joined(parties(event.denied_by))} denies" if event.denied_by else ""
    who = joined(parties(one)) or "an unknown actor"
    return f"{day}{who} did {what}{upon}{where}{said}{denied}: “{event.evidence[0].words}”."


def fatalities(tolls: Sequence[Toll]) -> int:
    """ACLED's policy: the lowest figure where accounts differ, words by its table, none where nothing is told.

    "People" is a whole of which the named groups are part.
    """
    found = killed(tolls)
    if any(t.group is Group.CIVILIANS for t in found):
        found = [t for t in found if t.group not in PARTS]
    lowest: dict[tuple[Group, str | None], int] = {}
    for toll in found:
        key = (toll.group, toll.of.party if toll.of and toll.group is not Group.PEOPLE else None)
        lowest[key] = min(lowest.get(key, count(toll)), count(toll))
    whole = [n for (group, _), n in lowest.items() if group is Group.PEOPLE]
    parts = sum(n for (group, _), n in lowest.items() if group is not Group.PEOPLE)
    return max(whole[0] if whole else 0, parts)


def count(toll: Toll) -> int:
    """One figure as ACLED counts it: "dozens" is 12, "at least 5" is 5, "up to 5" is 5."""
    said = vague_count(toll.number.words)
    return said if said is not None else next(n for n in (toll.low, toll.best, toll.high) if n is not None)
