"""An export at its place: a file that is there whole or not at all, or a stream."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO, TypeVar

from tacitus.errors import UsageError
from tacitus.export.atomic import AtomicFile
from tacitus.export.rows import Export

E = TypeVar("E", bound=Export)


@contextmanager
def to_file(kind: type[E], path: Path) -> Iterator[E]:
    """An export that writes to `path`; leaving by an exception leaves what was there before."""
    with AtomicFile(path, kind.binary) as out, _finishing(kind(out.file)) as export:
        yield export


@contextmanager
def to_stream(kind: type[E], stream: TextIO) -> Iterator[E]:
    """An export that writes to `stream`.

    Raises `UsageError` where the format is no text and the stream is a terminal.
    """
    file: Any = getattr(stream, "buffer", None) if kind.binary else stream
    if file is None or (kind.binary and stream.isatty()):
        raise UsageError(f"{kind.file_name} is no text to look at; name a place for it with --out")
    with _finishing(kind(file)) as export:
        yield export
    file.flush()


@contextmanager
def _finishing(export: E) -> Iterator[E]:
    try:
        yield export
        export.finish()
    except BaseException:
        export.abandon()
        raise
