"""Files that are there whole or not at all."""

import os
import tempfile
from glob import escape
from pathlib import Path
from types import TracebackType
from typing import Any, Self

PREFIX, SUFFIX = ".tacitus-", ".tmp"  # of what is not yet whole


class AtomicFile:
    """A file of text, or of bytes, that is written beside its place and moved there when all of it is written.

    Leaving the `with` block by an exception leaves what was there before. A half of a letter, which no encoding
    can hold, is written as its escape.
    """

    def __init__(self, path: Path, binary: bool = False) -> None:
        self._path = path
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f"{PREFIX}{path.name}-", suffix=SUFFIX)
        self._temporary = Path(name)
        kind = ("wb", None, None, None) if binary else ("w", "utf-8", "backslashreplace", "")
        mode, encoding, errors, newline = kind
        self.file: Any = open(handle, mode, encoding=encoding, errors=errors, newline=newline)  # noqa: SIM115

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self.file.close()
            if kind is None:
                os.chmod(self._temporary, 0o666 & ~_umask())
                os.replace(self._temporary, self._path)
        finally:
            self._temporary.unlink(missing_ok=True)


def sweep(path: Path) -> None:
    """Remove what a process that was killed left beside `path`; nobody may be writing it."""
    for left in path.parent.glob(f"{PREFIX}{escape(path.name)}-*{SUFFIX}"):
        left.unlink(missing_ok=True)


def _umask() -> int:
    """The process's mask of permissions, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def write_text(path: Path, text: str) -> None:
    """Write `text` to `path`, whole or not at all."""
    with AtomicFile(path) as out:
        out.file.write(text)
