"""Rows with HXL tags, for the humanitarian data exchange."""

from typing import ClassVar

from tacitus.export.deaths import deaths_by_side, killed
from tacitus.export.rows import About, Delimited, Row, Told, joined, notice, parties, why_not_actual
from tacitus.export.sides import sides
from tacitus.knowledge.state_numbers import country_names

TAGS = {
    "event": "#event+code",
    "incident": "#meta+incident",
    "date": "#date+occurred",
    "type": "#event+type",
    "actor 1": "#group+name+first",
    "actor 2": "#group+name+second",
    "country": "#country+name",
    "admin 1": "#adm1+name",
    "place": "#loc+name",
    "latitude": "#geo+lat",
    "longitude": "#geo+lon",
    "source": "#meta+source",
    "words": "#description",
    "killed": "#affected+killed",
    "start": "#date+start",
    "end": "#date+end",
    "coder": "#meta+coder",
}


class Hxl(Delimited):
    """Actual events of all types; a second line holds the tags."""

    file_name = "hxl.csv"
    columns: ClassVar[tuple[str, ...]] = tuple(TAGS)
    about = About(
        unit="event as one report tells it",
        includes="Actual events of all types.",
        numbers="#affected+killed is the outlet's own figure, else the first told, of a vague number the lower end; "
        "empty where the report gives none. Add it up over incidents, not over rows.",
        nulls="#event+code and #meta+incident are Tacitus's own.",
        others="UCDP or ACLED",
    )

    def begin(self) -> None:
        super().begin()
        self._csv.writerow(TAGS.values())

    def row(self, told: Told) -> Row | str:
        event, place, when = told.event, told.event.place, told.event.when
        if why := why_not_actual(event):
            return why
        one, other = sides(event)
        return {
            "event": told.key,
            "incident": told.incident,
            "date": when.start if when and when.start == when.end else None,
            "type": joined([event.event_type.value, *event.modes]),
            "actor 1": joined(parties(one)),
            "actor 2": joined(parties(other)),
            "country": country_names().get(place.country or "", place.country) if place else None,
            "admin 1": place.admin1 if place else None,
            "place": place.name if place else None,
            "latitude": place.lat if place else None,
            "longitude": place.lon if place else None,
            "source": told.record.report.publisher,
            "words": event.evidence[0].words,
            "killed": _killed(told),
            "start": when.start if when else None,
            "end": when.end if when else None,
            "coder": notice(self.about.others),
        }


def _killed(told: Told) -> int | None:
    """The likeliest number of dead, `None` where the report gives no figure."""
    if not killed(told.tolls):
        return None
    return sum(r.best for r in deaths_by_side(told.tolls, (), ()).values())
