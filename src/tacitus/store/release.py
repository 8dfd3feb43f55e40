"""An archive's state frozen into a folder that can be cited."""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from tacitus.errors import ArchiveError, UsageError
from tacitus.export.archived import FORMATS, fill, statement
from tacitus.export.atomic import write_text
from tacitus.export.cited import Logged
from tacitus.export.opening import to_file
from tacitus.export.release import Census, readme
from tacitus.export.rows import Export
from tacitus.export.tables import KeptIncidents
from tacitus.store import log
from tacitus.store.archive import Archive
from tacitus.store.database import reading
from tacitus.store.exporting import gathered, kept_records, private_names, waiting

SUMS = "SHA256SUMS"
PIECE = 1 << 20  # bytes read at a time


def release(archive: Archive, out: Path, name: str | None = None, names: bool = False) -> list[dict[str, Any]]:
    """Freeze the archive's state into the folder `out`, which is there whole or not at all; give what each file is.

    Names of private persons are withheld unless `names` says otherwise. The same state gives the same bytes. Raises
    `UsageError` where `out` holds something, and `ArchiveError` where the
    log is broken or reports wait to be linked.
    """
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise UsageError(f"--out {out} is not empty; name a new folder, so that no release is altered")
    if not out.absolute().parent.is_dir():
        raise UsageError(f"--out {out}: there is no folder {out.parent}; make it, or name another place")
    with _made(out) as folder, reading(archive.engine) as connection:
        seal = _sealed(connection)
        census = Census()
        told = _exported(connection, folder, census, names)
        write_text(folder / "about.json", json.dumps(told, ensure_ascii=False, indent=2) + "\n")
        write_text(folder / "README.md", readme(name or f"Tacitus release of {seal.at[:10]}", seal, census, told))
        write_text(folder / SUMS, "".join(_sums(folder)))
    return told


@contextmanager
def _made(out: Path) -> Iterator[Path]:
    """A folder beside `out` that takes its place when all is written, and is gone when something fails."""
    folder = Path(tempfile.mkdtemp(dir=out.absolute().parent, prefix=".tacitus-"))
    try:
        yield folder
        folder.chmod(0o755)
        if out.exists():
            out.rmdir()
        folder.rename(out)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _sealed(connection: Connection) -> Logged:
    """The last entry of the log, which is walked to see that all of it stands."""
    found = log.verify(connection)
    if isinstance(found, log.Fault):
        raise ArchiveError(f"{found.reason}; a release would prove nothing: restore the archive from a backup")
    if left := waiting(connection).not_linked:
        raise ArchiveError(f"{left} reports are not linked yet, so that incidents lack them: run tacitus rebuild")
    seal = log.last(connection)
    if not seal.seq:
        raise ArchiveError("the archive is empty; there is nothing to release")
    return seal


def _exported(connection: Connection, folder: Path, census: Census, names: bool) -> list[dict[str, Any]]:
    kinds: list[type[Export]] = [KeptIncidents, *(kind for of_form in FORMATS.values() for kind in of_form)]
    hidden = None if names else private_names(connection)
    with ExitStack() as stack:
        exports = [stack.enter_context(to_file(kind, folder / kind.file_name)) for kind in kinds]
        fill(exports, census.watch(kept_records(connection, hidden=hidden)), gathered(connection, hidden=hidden))
    gone = waiting(connection).withdrawn_or_corrected
    return [statement(export, names=names) | {"reports_withdrawn_or_corrected": gone} for export in exports]


def _sums(folder: Path) -> Iterator[str]:
    for path in sorted(folder.iterdir()):
        yield f"{_sum(path)}  {path.name}\n"


def _sum(path: Path) -> str:
    hashed = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            hashed.update(piece)
    return hashed.hexdigest()
