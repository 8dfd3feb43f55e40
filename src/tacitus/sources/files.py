"""Reports from files, folders and standard input, one at a time.

A source is walked twice: first for the ids alone, so that repeated ones are known, then for the reports.
Nothing is held but the ids and the report at hand.
"""

import glob
import os
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from tacitus.errors import MissingExtra, SourceError
from tacitus.ids import content_id
from tacitus.model.text import Report
from tacitus.sources.feeds import entries_in_feed
from tacitus.sources.html import report_from_page
from tacitus.sources.packed import PACKED, unpacked
from tacitus.sources.reports import LIMIT, checked, clip, decoded, facts_in, id_in, parsed, report_in
from tacitus.sources.tables import rows_in_csv, rows_in_parquet

if TYPE_CHECKING:
    from tacitus.sources.web import Fetched, Web

PAGES = frozenset({".html", ".htm"})
FEEDS = frozenset({".rss", ".atom", ".xml"})
SUFFIXES = frozenset({".txt", ".json", ".jsonl", ".csv", ".parquet"}) | PAGES | FEEDS
STDIN = "-"
_BLANK = b" \t\r\n\xef\xbb\xbf"  # white space and a byte order mark


@dataclass(frozen=True, slots=True)
class Failure:
    """A report that could not be read or coded: where it stands and one sentence that says why."""

    where: str
    reason: str

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Entry:
    """A report that can be read: where it stands, its id, and how to read it (which may raise `SourceError`)."""

    where: str
    id: str
    read: Callable[[], Report]


@dataclass(frozen=True, slots=True)
class Sources:
    """The sources named on a command line; `spool` holds what came on standard input, `web` fetches addresses."""

    names: Sequence[str]
    spool: BinaryIO | None = None
    web: "Web | None" = None

    def entries(self) -> Iterator[Entry | Failure]:
        """Yield what the sources hold, in order, folders read recursively and sorted."""
        for name in self.names:
            if name == STDIN:
                yield from _entries_in_stream(self.spool)
            elif "://" in name:
                yield from _entries_at(name, self.web)
            elif os.path.isdir(name):
                yield from _entries_in_folder(Path(name))
            elif glob.has_magic(name) and not os.path.exists(name):
                yield from _entries_in_glob(name)
            else:
                yield from _entries_in_file(Path(name), name)

    def survey(self) -> "Survey":
        """A first, cheap pass: how many reports there are and where those stand whose id is repeated."""
        seen: set[str] = set()
        repeated: dict[str, list[str]] = {}
        total = 0
        for entry in self.entries():
            total += 1
            if isinstance(entry, Entry):
                key = content_id(entry.id, length=32)
                if key in seen:
                    repeated[entry.id] = []
                seen.add(key)
        if repeated:
            for entry in self.entries():
                if isinstance(entry, Entry) and entry.id in repeated:
                    repeated[entry.id].append(entry.where)
        return Survey(total, {name: tuple(places) for name, places in repeated.items()})

    def reports(self, survey: "Survey", published: date | None = None) -> Iterator[Report | Failure]:
        """Yield each report, or why it could not be read; `published` dates the reports that carry no date.

        All reports of a repeated id are set aside as one failure, where the first of them stands.
        """
        told: set[str] = set()
        for entry in self.entries():
            if isinstance(entry, Failure):
                yield entry
            elif entry.id not in survey.repeated:
                yield _read(entry, published)
            elif entry.id not in told:
                told.add(entry.id)
                yield _same_id(entry.id, survey.repeated[entry.id])


@dataclass(frozen=True, slots=True)
class Survey:
    """How many reports the sources hold, readable or not, and the places of each id that is repeated."""

    total: int
    repeated: Mapping[str, tuple[str, ...]]


def _same_id(name: str, places: tuple[str, ...]) -> Failure:
    shown = ", ".join(places[:3]) + (f" and {len(places) - 3} more" if len(places) > 3 else "")
    return Failure(shown, f'these have the same id "{clip(name)}"; none is coded, as ids must differ')


def _read(entry: Entry, published: date | None) -> Report | Failure:
    try:
        report = entry.read()
    except SourceError as error:
        return Failure(entry.where, str(error))
    return replace(report, published=published) if published and report.published is None else report


def _entries_at(address: str, web: "Web | None") -> Iterator[Entry | Failure]:
    """The reports at an address, which lie in a file of their own as long as they are read."""
    if web is None:
        yield Failure(address, "is an address; save what it gives as a file and name that")
        return
    try:
        found = web.fetch(address)
    except SourceError as error:
        yield Failure(address, str(error))
        return
    with tempfile.TemporaryDirectory(prefix="tacitus-") as folder:
        path = Path(folder, found.name)
        path.write_bytes(found.data)
        for entry in _entries_in_file(path, address):
            yield entry if isinstance(entry, Failure) else replace(entry, read=partial(_from_web, entry, found))


def _from_web(entry: Entry, found: "Fetched") -> Report:
    """The report with its address: a page's is where it was found, others may tell their own."""
    report = entry.read()
    own = report.url if Path(found.name).suffix not in PAGES else None
    return replace(report, url=own or found.url)


def _entries_in_glob(pattern: str) -> Iterator[Entry | Failure]:
    """The reports in the files that fit `pattern`, sorted; ** stands for folders in folders."""
    paths = sorted(path for path in glob.glob(pattern, recursive=True) if os.path.isfile(path))
    if not paths:
        yield Failure(pattern, "fits no file")
    for path in paths:
        yield from _entries_in_file(Path(path), path)


def _entries_in_folder(folder: Path) -> Iterator[Entry | Failure]:
    """The reports in `folder` and the folders in it; other files are passed over."""
    found = False
    for path in _files(folder):
        if isinstance(path, Failure):
            found = True
            yield path
        elif _suffix(path) in SUFFIXES and not _is_beside_report(path):
            found = True
            yield from _entries_in_file(path, str(path))
    if not found:
        yield Failure(str(folder), f"holds no report; reports end in {_list(SUFFIXES)}")


def _files(folder: Path) -> Iterator[Path | Failure]:
    """The files in `folder`, sorted, hidden ones left out, and the folders that cannot be read."""
    unread: list[OSError] = []
    for root, folders, names in os.walk(folder, onerror=unread.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(root, name) for name in sorted(names) if not name.startswith("."))
    yield from (Failure(str(error.filename), _told(error)) for error in unread)


def _suffix(path: Path) -> str:
    """What the file's name says it holds; that lines are packed is no part of it."""
    inner = Path(path.stem).suffix.lower()
    return inner if path.suffix.lower() in PACKED and inner == ".jsonl" else path.suffix.lower()


def _stem(path: Path) -> str:
    return Path(path.stem).stem if path.suffix.lower() in PACKED else path.stem


def _is_beside_report(path: Path) -> bool:
    """Whether it is the `report.json` or `record.json` of a `report.txt`."""
    return path.name in ("report.json", "record.json") and path.with_name("report.txt").exists()


def _entries_in_file(path: Path, where: str) -> Iterator[Entry | Failure]:
    suffix = _suffix(path)
    reason = _unfit(path, suffix)
    if reason:
        yield Failure(where, reason)
    elif suffix in MANY:
        yield from _told_of(MANY[suffix](path, where), where)
    elif suffix == ".json":
        yield _entry_in_json(path, where)
    elif suffix in PAGES:
        yield Entry(where, path.stem, lambda: report_from_page(decoded(_bytes(path)), path.stem))
    elif path.name == "report.txt":
        yield Entry(where, _folder_name(path), partial(_report_in_folder, path))
    else:
        yield Entry(where, path.stem, lambda: Report(path.stem, checked(decoded(_bytes(path)))))


def _unfit(path: Path, suffix: str) -> str | None:
    """Why `path` cannot be a source, `None` where it can."""
    if not path.exists():
        return "does not exist; give a file, a folder or - for standard input"
    if not path.is_file():
        return "is neither a file nor a folder"
    if suffix not in SUFFIXES:
        return f"ends in {suffix or 'no extension'}; reports end in {_list(SUFFIXES)}"
    if _is_beside_report(path):
        return "belongs to the report.txt beside it; give that one"
    return None


def _entry_in_json(path: Path, where: str) -> Entry | Failure:
    try:
        value = _json(path)
    except SourceError as error:
        return Failure(where, str(error))
    if isinstance(value, list):
        return Failure(where, "is a list; write one report a line into a file that ends in .jsonl")
    return Entry(where, id_in(value, path.stem), lambda: report_in(_json(path), path.stem))


def _told_of(entries: Iterator[Entry | Failure], where: str) -> Iterator[Entry | Failure]:
    """`entries`, up to where the file that holds them cannot be read any further, and why."""
    try:
        yield from entries
    except OSError as error:
        yield Failure(where, _told(error))
    except (SourceError, MissingExtra) as error:
        yield Failure(where, str(error))


def _entries_in_lines(path: Path, where: str) -> Iterator[Entry | Failure]:
    with unpacked(path) as file:
        yield from _entries_in_jsonl(file, where, _stem(path))


def _entries_in_csv(path: Path, where: str) -> Iterator[Entry | Failure]:
    return _entries_in_values(rows_in_csv(path), where, "row", _stem(path))


def _entries_in_parquet(path: Path, where: str) -> Iterator[Entry | Failure]:
    return _entries_in_values(rows_in_parquet(path), where, "row", _stem(path))


def _entries_in_feed(path: Path, where: str) -> Iterator[Entry | Failure]:
    data = _bytes(path)
    decoded(data[:1])  # says that an empty file is empty
    if len(data) > LIMIT:
        raise SourceError(f"is larger than {LIMIT // 1_000_000} MB, the most that one feed may hold")
    return _entries_in_values(entries_in_feed(data), where, "entry", _stem(path))


MANY: Mapping[str, Callable[[Path, str], Iterator[Entry | Failure]]] = {
    ".jsonl": _entries_in_lines,
    ".csv": _entries_in_csv,
    ".parquet": _entries_in_parquet,
    **dict.fromkeys(FEEDS, lambda path, where: _entries_in_feed(path, where)),
}  # files that hold many reports


def _entries_in_values(
    values: Iterable[Mapping[str, Any] | SourceError], where: str, part: str, stem: str
) -> Iterator[Entry | Failure]:
    """One entry a value: a report as it is written in JSON."""
    empty = True
    for number, value in enumerate(values, start=1):
        empty = False
        place, name = f"{where}, {part} {number}", f"{stem}-{number}"
        if isinstance(value, SourceError):
            yield Failure(place, str(value))
        else:
            yield Entry(place, id_in(value, name), partial(report_in, value, name))
    if empty:
        yield Failure(where, "holds no report")


def _entries_in_jsonl(file: BinaryIO, where: str, stem: str) -> Iterator[Entry | Failure]:
    """One entry a line; empty lines are passed over."""
    empty = True
    for number, line in enumerate(_lines(file), start=1):
        if line.strip(_BLANK):
            empty = False
            yield _entry_in_line(line, f"{where}, line {number}", f"{stem}-{number}")
    if empty:
        yield Failure(where, "is empty; write one report a line")


def _entry_in_line(line: bytes, where: str, name: str) -> Entry | Failure:
    try:
        value = parsed(decoded(line).rstrip("\r\n"))
    except SourceError as error:
        return Failure(where, str(error))
    return Entry(where, id_in(value, name), partial(report_in, value, name))


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """The lines of `file`; one that is larger than a report may be is cut just above the limit, the rest skipped."""
    while line := file.readline(LIMIT + 1):
        rest = line
        while len(rest) > LIMIT and not rest.endswith(b"\n"):
            rest = file.readline(LIMIT + 1)
        yield line


def _entries_in_stream(spool: BinaryIO | None) -> Iterator[Entry | Failure]:
    """Standard input: JSONL if its first line is an object, JSON if it begins like an object, else plain text."""
    where = "standard input"
    if spool is None:
        yield Failure(where, "was not read")
        return
    spool.seek(0)
    jsonl = _begins_as_jsonl(spool)
    spool.seek(0)
    if jsonl:
        yield from _entries_in_jsonl(spool, where, "stdin")
    else:
        yield _entry_in_text(spool.read(LIMIT + 1), where)


def _begins_as_jsonl(spool: BinaryIO) -> bool:
    first = next((line for line in _lines(spool) if line.strip(_BLANK)), b"")
    try:
        return isinstance(parsed(decoded(first)), dict)
    except SourceError:
        return False


def _entry_in_text(data: bytes, where: str) -> Entry | Failure:
    try:
        text = decoded(data)
        if not re.match(r"\s*\{\s*\"", text):
            return Entry(where, "stdin", lambda: Report("stdin", checked(text)))
        value = parsed(text)
    except SourceError as error:
        return Failure(where, str(error))
    return Entry(where, id_in(value, "stdin"), lambda: report_in(value, "stdin"))


def _report_in_folder(path: Path) -> Report:
    """A `report.txt`, named after its folder, with the facts of the `report.json` beside it."""
    report = Report(_folder_name(path), checked(decoded(_bytes(path))))
    beside = path.with_name("report.json")
    if not beside.exists():
        return report
    try:
        facts: dict[str, Any] = facts_in(_json(beside))
    except SourceError as error:
        raise SourceError(f"the report.json beside it {error}") from error
    return replace(report, **facts)


def _folder_name(path: Path) -> str:
    return path.resolve().parent.name or path.stem


def _json(path: Path) -> Any:
    return parsed(decoded(_bytes(path)))


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LIMIT + 1)
    except OSError as error:
        raise SourceError(_told(error)) from error


def _told(error: OSError) -> str:
    return f"cannot be read ({(error.strerror or type(error).__name__).lower()})"


def _list(words: frozenset[str]) -> str:
    *most, last = sorted(words)
    return f"{', '.join(most)} or {last}"
