"""An archive of the hand-written records of the bundled reports."""

from tacitus.store.archive import Archive
from tests.link.hand_written import records


def fill(name: str) -> None:
    """Make the archive `name`, add the records and link them."""
    archive = Archive.open(name, create=True)
    archive.add(records().values())
    for _ in archive.link():
        pass
    archive.close()
