"""Where the index is kept, and that it is there: built at need, by one process or several at once."""

import os
import sys
import tempfile
import time
from pathlib import Path

from tacitus.gazetteer.build import VERSION, build
from tacitus.gazetteer.source import digest


def index_path() -> Path:
    """The index in the user's cache folder, built first where it is not there.

    Building takes some 15 seconds and says so on stderr. Processes that build at once each write
    a file of their own and rename it; the last one stays. Where the cache folder cannot be
    written, a temporary folder serves.
    """
    name = f"places-{VERSION}-{digest()}.sqlite"
    folders = (cache_folder(), Path(tempfile.gettempdir()) / f"tacitus-{_user()}")
    for folder in folders:
        if (folder / name).is_file():
            return folder / name
    for folder in folders[:-1]:
        if _is_writable(folder):
            return _built(folder / name)
    folders[-1].mkdir(mode=0o700, parents=True, exist_ok=True)
    return _built(folders[-1] / name)


def cache_folder() -> Path:
    """`TACITUS_CACHE` where set, otherwise the platform's folder for what may be built again."""
    if given := os.environ.get("TACITUS_CACHE"):
        return Path(given)
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "tacitus"


def _built(path: Path) -> Path:
    start = time.monotonic()
    print("tacitus: indexing the world's places, once on this machine …", end=" ", file=sys.stderr, flush=True)
    handle, made = tempfile.mkstemp(prefix=path.stem, suffix=".part", dir=path.parent)
    os.close(handle)
    try:
        build(Path(made))
        os.replace(made, path)
    finally:
        Path(made).unlink(missing_ok=True)
    print(f"done in {time.monotonic() - start:.0f} s, kept in {path.parent}", file=sys.stderr, flush=True)
    return path


def _is_writable(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def _user() -> str:
    return str(os.getuid()) if hasattr(os, "getuid") else os.environ.get("USERNAME", "user")
