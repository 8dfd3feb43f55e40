"""What a release says of itself to a reader."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from importlib.metadata import version
from typing import Any

from tacitus.export.cited import Logged
from tacitus.export.keyed import Keyed
from tacitus.export.words import plainly
from tacitus.model.record import KINDS, SCHEMA_VERSION


@dataclass(slots=True)
class Census:
    """Counts the records that pass through it."""

    reports: int = 0
    set_aside: int = 0
    items: Counter[str] = field(default_factory=Counter)
    outlets: set[str] = field(default_factory=set)
    coders: Counter[str] = field(default_factory=Counter)
    first: date | None = None
    last: date | None = None

    def watch(self, records: Iterable[Keyed]) -> Iterator[Keyed]:
        """Yield the records, counting each."""
        for kept in records:
            self._count(kept)
            yield kept

    def _count(self, kept: Keyed) -> None:
        record, published = kept.record, kept.record.report.published
        self.reports += 1
        self.set_aside += record.set_aside is not None
        self.items.update({kind: len(getattr(record, kind)) for kind in KINDS})
        self.coders[record.coder] += 1
        if record.report.publisher:
            self.outlets.add(record.report.publisher)
        if published:
            self.first = min(self.first or published, published)
            self.last = max(self.last or published, published)


def readme(name: str, seal: Logged, census: Census, files: Sequence[Mapping[str, Any]]) -> str:
    """The release's README, in Markdown; `files` are the statements of its exports."""
    return "\n".join(
        [*_head(name, seal, files[0]["names"]), *_counts(census), *_files(files), *_rules(files), *_proof(seal, census)]
    )


def _head(name: str, seal: Logged, names: str) -> Iterator[str]:
    yield f"# {_line(name)}\n"
    yield "What news reports say of armed conflict and diplomacy, machine-coded and not checked by hand. Every item"
    yield "rests on words of a report, which are given with it. The text of the reports is not part of this release."
    yield f"{names}\n"
    yield "## How to cite\n"
    yield f"> {_line(name)}. Machine-coded with Tacitus {version('tacitus')}. State of {seal.at[:10]}, log entry"
    yield f"> {seal.seq}, SHA-256 {seal.hash}.\n"


def _counts(census: Census) -> Iterator[str]:
    span = f"{census.first} to {census.last}" if census.first else "undated"
    yield "## Counts\n"
    yield "| What | How many |"
    yield "|---|---|"
    yield f"| reports | {census.reports} |"
    yield f"| of them not coded (unreadable or not in English) | {census.set_aside} |"
    yield f"| outlets | {len(census.outlets)} |"
    yield f"| days of publication | {span} |"
    for kind in KINDS:
        yield f"| {kind} | {census.items[kind]} |"


def _files(files: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    yield "\n## Files\n"
    yield "| File | A row is | Rows | Left out |"
    yield "|---|---|---|---|"
    for told in files:
        left = ", ".join(f"{count} {why}" for why, count in told["left_out"].items()) or "nothing"
        yield f"| `{told['file']}` | {told['a_row_is']} | {told['rows']} | {left} |"
    yield "\n`about.json` says the same of each file, with its rules. `SHA256SUMS` holds the checksums of all files:"
    yield "`sha256sum -c SHA256SUMS` checks them.\n"


def _rules(files: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    names: dict[tuple[str, ...], list[str]] = {}
    for told in files:
        rules = (told["made_by"], *(f"{name}: {told[name]}" for name in ("includes", "numbers", "ids")))
        names.setdefault(rules, []).append(f"`{told['file']}`")
    yield "## Rules"
    for rules, same in names.items():
        yield f"\n### {', '.join(same)}\n"
        yield from (f"- {rule}" for rule in rules)


def _proof(seal: Logged, census: Census) -> Iterator[str]:
    yield "\n## Where it comes from\n"
    yield f"- Tacitus {version('tacitus')}, records of schema {SCHEMA_VERSION}"
    for coder, count in sorted(census.coders.items()):
        yield f"- coder `{coder}`: {count} reports"
    yield f"- log of the archive: {seal.seq} entries, the last of {seal.at}, with the hash `{seal.hash}`;"
    yield "  `tacitus verify` walks an archive's log up to it"
    yield ""


def _line(text: str) -> str:
    return " ".join(plainly(text).split())
