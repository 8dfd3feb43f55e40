"""Events as features on a map (RFC 7946), written one by one."""

import json
from dataclasses import replace

from tacitus.export.plover import Plover, as_plover
from tacitus.export.rows import OfEvents, Row, Told, notice


class GeoJson(OfEvents):
    """All events; one without a point has no geometry. The properties are those of the PLOVER format."""

    file_name = "events.geojson"
    about = replace(Plover.about, others="UCDP, ACLED or POLECAT")

    def begin(self) -> None:
        head = {"type": "FeatureCollection", "notice": notice(self.about.others)}
        self._file.write(json.dumps(head, ensure_ascii=False)[:-1] + ', "features": [')
        self._between = "\n"

    def row(self, told: Told) -> Row | str:
        place = told.event.place
        found = place is not None and place.lat is not None and place.lon is not None
        return {
            "type": "Feature",
            "id": told.key,
            "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]} if place and found else None,
            "properties": as_plover(told),
        }

    def put(self, row: Row) -> None:
        self._file.write(self._between + json.dumps(row, ensure_ascii=False))
        self._between = ",\n"

    def finish(self) -> None:
        self._file.write("\n]}\n")
