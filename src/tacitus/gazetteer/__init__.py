"""Places of the world by name: an index built once on each machine, read-only ever after."""

from tacitus.gazetteer.atlas import Atlas, Sense, atlas, claims_on
from tacitus.gazetteer.entry import Entry, Kind
from tacitus.gazetteer.store import Gazetteer, shared

__all__ = ["Atlas", "Entry", "Gazetteer", "Kind", "Sense", "atlas", "claims_on", "shared"]
