"""Rows in the columns of POLECAT, parted by tabs."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from tacitus.export.rows import About, Delimited, Row, Told, joined, notice, why_not_actual
from tacitus.knowledge.plover_sectors import plover_country, plover_sector
from tacitus.knowledge.scores import intensity_of, quad_of
from tacitus.knowledge.state_numbers import country_names, state_numbers
from tacitus.model.actor import Actor
from tacitus.model.place import GeoPrecision
from tacitus.model.record import Record

COLUMNS = """
Event ID, Event Date, Event Type, Event Mode, Intensity, Quad Code, Contexts, Actor Name, Actor Country, Actor COW,
Primary Actor Sector, Actor Sectors, Actor Title, Actor Name Raw, Wikipedia Actor ID, Recipient Name, Recipient Country,
Recipient COW, Primary Recipient Sector, Recipient Sectors, Recipient Title, Recipient Name Raw, Wikipedia Recipient ID,
Placename, City, District, Province, Country, Latitude, Longitude, GeoNames ID, Raw Placename, Feature Type, Source,
Publication Date, Story People, Story Organizations, Story Locations, Language, Version
"""


class Polecat(Delimited):
    """Actual events of all types; POLECAT has no column for what did not happen.

    Ids of Wikipedia, and the lists of people and organisations of the story, stay empty.
    """

    file_name = "polecat.tsv"
    delimiter = "\t"
    columns: ClassVar[tuple[str, ...]] = tuple(" ".join(name.split()) for name in COLUMNS.split(","))
    about = About(
        unit="event as one report tells it",
        includes="Actual events of all types.",
        numbers="The format has no numbers of people.",
        nulls="Wikipedia Actor ID, Wikipedia Recipient ID, Feature Type, Story People and Story Organizations are "
        "empty, as Tacitus does not know them. Event ID is Tacitus's own. There is no column for the incident.",
        others="POLECAT",
    )

    def row(self, told: Told) -> Row | str:
        event, report = told.event, told.record.report
        if why := why_not_actual(event):
            return why
        return (
            {
                "Event ID": told.key,
                "Event Date": event.when.start if event.when else None,
                "Event Type": event.event_type,
                "Event Mode": event.modes[0] if event.modes else None,
                "Intensity": intensity_of(event.event_type, event.modes[0] if event.modes else None),
                "Quad Code": quad_of(event.event_type).value.upper(),
                "Contexts": joined(event.contexts),
                "Source": report.publisher,
                "Publication Date": report.published,
                "Story Locations": _locations(told.record),
                "Language": told.record.language,
                "Version": notice(self.about.others),
            }
            | _side("Actor", event.actors)
            | _side("Recipient", event.recipients)
            | _where(told)
        )


def _side(role: str, actors: Sequence[Actor]) -> Row:
    """The actors of a role, several in one cell; the primary sector is the first one's."""

    def each(value: Callable[[Actor], Any]) -> str:
        return joined([value(a) for a in actors])

    sector = plover_sector(actors[0].sector) if actors else None
    return {
        f"{role} Name": each(lambda a: a.name),
        f"{role} Country": each(lambda a: plover_country(a.country, a.sector)),
        f"{role} COW": each(_cow),
        f"Primary {role} Sector": sector,
        f"{role} Sectors": each(lambda a: plover_sector(a.sector)),
        f"{role} Title": each(lambda a: a.role),
        f"{role} Name Raw": each(lambda a: a.evidence.words),
    }


def _cow(actor: Actor) -> int | None:
    row = state_numbers().get(actor.country or "")
    return row.cow if row else None


def _locations(record: Record) -> str:
    return joined([e.place.name for e in record.events if e.place])


def _where(told: Told) -> Row:
    place = told.event.place
    if place is None:
        return {}
    return {
        "Placename": place.name,
        "City": place.name if place.precision is GeoPrecision.EXACT else None,
        "District": place.admin2,
        "Province": place.admin1,
        "Country": country_names().get(place.country or "", place.country),
        "Latitude": place.lat,
        "Longitude": place.lon,
        "GeoNames ID": place.geonames_id,
        "Raw Placename": place.evidence.words,
    }
