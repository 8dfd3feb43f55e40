"""Compressed files, read as a stream and never beyond what an honest file holds.

A file that unpacks to more than `RATIO` times its size, or to more than `MOST` bytes, is refused where it does.
"""

import gzip
import importlib
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from tacitus.errors import MissingExtra, SourceError

PACKED = frozenset({".gz", ".zst"})
RATIO = 100
SLACK = 1_000_000  # bytes that any file may unpack to: short texts of few letters shrink to very little
MOST = 1 << 36  # bytes


@contextmanager
def unpacked(path: Path) -> Iterator[BinaryIO]:
    """The bytes of `path`, unpacked where its name says so (.gz, .zst).

    Reading raises `SourceError` where the file is damaged or unpacks to too much; `MissingExtra` without zstandard.
    """
    suffix = path.suffix.lower()
    with path.open("rb") as file:
        if suffix not in PACKED:
            yield file
            return
        inner = gzip.GzipFile(fileobj=file) if suffix == ".gz" else _zstd(file)
        with inner:
            yield cast(BinaryIO, io.BufferedReader(_Capped(inner, file)))


def _zstd(file: BinaryIO) -> BinaryIO:
    try:
        zstandard = importlib.import_module("zstandard")
    except ImportError as error:
        raise MissingExtra("files that end in .zst need zstandard; install tacitus[archive]") from error
    reader = zstandard.ZstdDecompressor(max_window_size=1 << 27).stream_reader(file, read_across_frames=True)
    return cast(BinaryIO, reader)


class _Capped(io.RawIOBase):
    """What `inner` unpacks from `outer`, as long as it stays within the caps."""

    def __init__(self, inner: io.IOBase | BinaryIO, outer: BinaryIO) -> None:
        self._inner = cast(BinaryIO, inner)
        self._outer = outer
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        try:
            data = self._inner.read(min(len(view), 1 << 16))
        except Exception as error:  # zlib, gzip, zstandard and truncated files each raise their own
            raise SourceError(f"is damaged and cannot be unpacked ({type(error).__name__})") from error
        self._given += len(data)
        if self._given > MOST or self._given > SLACK + RATIO * self._outer.tell():
            raise SourceError(f"unpacks to more than {RATIO} times its size, which no honest file of reports does")
        view[: len(data)] = data
        return len(data)
