"""Shards: files of reports, and the Parquet file of records that is made of each.

A file of records holds a row for every report of its shard, in the shard's order, and in its metadata what it was made
of: the hash of the shard's bytes and the coder's fingerprint. It appears whole or not at all.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any

from tacitus.engine.coding import Row, fingerprint
from tacitus.errors import MissingExtra, SourceError, UsageError
from tacitus.export.atomic import AtomicFile

SUFFIXES = (".parquet", ".jsonl", ".jsonl.gz", ".jsonl.zst")
GROUP = 256  # rows that are held, and written, together
COLUMNS = tuple(field.name for field in fields(Row))
_FORM = 1  # of the columns and the marks
_MARKS = b"tacitus"  # the key of the metadata


@dataclass(frozen=True, slots=True)
class Shard:
    """A file of reports and the file that its records go to."""

    source: Path
    target: Path


@dataclass(frozen=True, slots=True)
class Tally:
    """What a file of records holds: reports in all, those set aside, those failed and the first failure's sentence.

    `fresh` tells that the file was made now and not found done.
    """

    reports: int
    aside: int
    failed: int
    first: str | None
    fresh: bool


def shards_in(source: Path, out: Path) -> tuple[Shard, ...]:
    """The shards of a file or folder, sorted, hidden ones left out; folders in folders are kept in `out`.

    Raises `UsageError` where there is none, where two would go to one file or where `out` lies in `source`, and
    `MissingExtra` without pyarrow.
    """
    _need_pyarrow()
    if out.exists() and not out.is_dir():
        raise UsageError(f"{out} is a file; give a folder for the records, which is made where there is none")
    if source.is_dir() and out.resolve().is_relative_to(source.resolve()):
        raise UsageError(f"{out} lies in {source}, so that records would be taken for reports; give another folder")
    base = source if source.is_dir() else source.parent
    made: dict[Path, Path] = {}
    for path in _files(source):
        target = out / path.relative_to(base).with_name(f"{_stem(path)}.parquet")
        if target in made:
            raise UsageError(f"{made[target]} and {path} would both go to {target}; give one of them another name")
        made[target] = path
    if not made:
        raise UsageError(f"{source} holds no shard of reports; shards end in {', '.join(SUFFIXES)}")
    return tuple(Shard(path, target) for target, path in made.items())


def _need_pyarrow() -> None:
    if find_spec("pyarrow") is None:
        raise MissingExtra("shards need pyarrow; install tacitus[parquet]")


def _files(source: Path) -> list[Path]:
    if not source.exists():
        raise UsageError(f"{source} does not exist; give a file or a folder of reports")
    if not source.is_dir():
        return [source] if _stem(source) else []
    found = (path.relative_to(source) for path in source.rglob("*") if path.is_file() and _stem(path))
    return [source / path for path in sorted(found) if not any(part.startswith(".") for part in path.parts)]


def _stem(path: Path) -> str | None:
    """The name without the suffixes of a shard, `None` for other files."""
    suffix = next((s for s in reversed(SUFFIXES) if path.name.lower().endswith(s)), None)
    return path.name[: -len(suffix)] if suffix else None


def marks_of(shard: Shard) -> dict[str, Any]:
    """What a file of records made of the shard now would be marked with."""
    with shard.source.open("rb") as file:
        hashed = hashlib.file_digest(file, "sha256").hexdigest()
    return {"form": _FORM, "input": hashed, "coder": fingerprint(), "source": str(shard.source.absolute())}


def is_done(shard: Shard, marks: dict[str, Any]) -> bool:
    """Whether the shard's records are there, all of them, made of the same bytes by the same coder.

    A shard that could not be read to its end is never done. Raises `UsageError` where another program's file stands in
    their place.
    """
    from pyarrow import parquet

    if not shard.target.exists():
        return False
    try:
        there = _marks(shard.target)
    except SourceError as error:
        raise UsageError(f"{shard.target} {error}; give another folder, or move it away") from error
    same = all(there.get(name) == marks[name] for name in ("form", "input", "coder"))
    return same and parquet.read_table(shard.target, columns=["place"])["place"].null_count == 0


def write(shard: Shard, rows: Iterable[Row], marks: dict[str, Any]) -> None:
    """Write the shard's rows, a few hundred held at once; the places in them lose the shard's name."""
    import pyarrow
    from pyarrow import parquet

    types = dict.fromkeys(COLUMNS, pyarrow.string()) | {"published": pyarrow.date32()}
    schema = pyarrow.schema(types.items(), metadata={_MARKS: json.dumps(marks, ensure_ascii=False)})
    shard.target.parent.mkdir(parents=True, exist_ok=True)
    whole = str(shard.source)
    left = iter(rows)
    with (
        AtomicFile(shard.target, binary=True) as out,
        parquet.ParquetWriter(out.file, schema, compression="zstd", use_dictionary=["coder"]) as writer,
    ):
        while some := list(islice(left, GROUP)):
            columns = {name: [_stored(getattr(row, name)) for row in some] for name in COLUMNS}
            columns["place"] = [_stored(row.place.removeprefix(whole).removeprefix(", ")) or None for row in some]
            writer.write_table(pyarrow.table(columns, schema=schema))


def _stored(value: Any) -> Any:
    r"""`value`, half a letter in it as its escape: Parquet cannot hold it, and in JSON the escape is the same.

    >>> json.loads(_stored('"\ud800"')) == "\ud800"
    True
    """
    return value.encode("utf-8", "backslashreplace").decode() if isinstance(value, str) else value


def tally(target: Path, fresh: bool) -> Tally:
    """Count what a file of records holds."""
    from pyarrow import parquet

    columns = parquet.read_table(target, columns=["place", "set_aside", "failed"]).to_pydict()
    told = zip(columns["place"], columns["failed"], strict=True)
    failed = [f"{place}: {why}" if place else str(why) for place, why in told if why is not None]
    aside = sum(why is not None for why in columns["set_aside"])
    return Tally(len(columns["place"]), aside, len(failed), failed[0] if failed else None, fresh)


def targets_in(source: Path) -> list[Path]:
    """The files of records in a folder, sorted, hidden ones left out; of a file, it alone.

    Raises `UsageError` where there is none, and `MissingExtra` without pyarrow.
    """
    _need_pyarrow()
    if not source.exists():
        raise UsageError(f"{source} does not exist; give a file or folder that tacitus bulk wrote")
    found = _files(source) if source.is_dir() else [source]
    if not found:
        raise UsageError(f"{source} holds no file of records; give a folder that tacitus bulk wrote")
    return found


def rows_in(target: Path) -> Iterator[Row]:
    """Yield the rows of a file of records, their places with the file that the reports came from.

    Raises `SourceError` where the file is none or is damaged.
    """
    from pyarrow import parquet

    source = _marks(target)["source"]
    try:
        with parquet.ParquetFile(target) as file:
            for batch in file.iter_batches(batch_size=GROUP, columns=list(COLUMNS)):
                for values in batch.to_pylist():
                    yield Row(**values | {"place": f"{source}, {values['place']}" if values["place"] else source})
    except (OSError, ValueError) as error:
        raise SourceError(f"cannot be read to its end ({type(error).__name__})") from error


def _marks(target: Path) -> dict[str, Any]:
    """The marks of a file of records; `SourceError` where it has none."""
    from pyarrow import parquet

    try:
        found = (parquet.read_schema(target).metadata or {}).get(_MARKS)
    except (OSError, ValueError) as error:
        raise SourceError(f"cannot be read as Parquet ({type(error).__name__})") from error
    if found is None:
        raise SourceError("was not written by tacitus bulk")
    marks: dict[str, Any] = json.loads(found)
    return marks
