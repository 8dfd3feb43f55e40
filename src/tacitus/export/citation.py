"""Citations of what an archive keeps: who told it, in which words, who coded it, and the log's hash that proves it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

from tacitus.export.cited import Kept, KeptIncident, KeptItem, KeptReport, Logged
from tacitus.export.words import plainly

MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a report, by the offsets of their first character and of the one behind their last."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Source:
    """One report as a source, with the words that are cited; `item` is the id of what rests on them."""

    report: Kept
    item: str | None
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """What is cited, under its id, with its sources in order; `entry` is the log's entry that proves this version."""

    id: str
    kind: str
    told: str
    sources: tuple[Source, ...]
    entry: Logged


def citation_of(found: KeptReport | KeptItem | KeptIncident) -> Citation:
    """The citation of a report, of an item of it, or of an incident with all that tell it."""
    if isinstance(found, KeptReport):
        report = found.report
        return Citation(report.key, "report", report.title or report.name, (Source(report, None, ()),), report.entry)
    if isinstance(found, KeptItem):
        words = tuple(Words(e["span"]["start"], e["span"]["end"], e["words"]) for e in found.evidence)
        entry = found.report.record or found.report.entry
        return Citation(found.id, found.name, found.type, (Source(found.report, found.id, words),), entry)
    incident = found.incident
    sources = tuple(
        Source(
            found.reports[a.report], a.key, tuple(Words(e.span.start, e.span.end, e.words) for e in a.event.evidence)
        )
        for a in incident.accounts
    )
    days = dict.fromkeys(str(day) for day in (incident.start, incident.end) if day)
    told = ", ".join([incident.event_type, "/".join(days) or "undated", "; ".join(incident.places) or "unplaced"])
    return Citation(incident.id, "incident", told, sources, found.last)


def as_json(cited: Citation) -> dict[str, Any]:
    """The citation as JSON values."""
    return {
        "id": cited.id,
        "kind": cited.kind,
        "told": cited.told,
        "tacitus": version("tacitus"),
        "entry": _entry(cited.entry),
        "sources": [_source(source) for source in cited.sources],
    }


def _source(source: Source) -> dict[str, Any]:
    report = source.report
    return {
        "outlet": report.outlet,
        "title": report.title,
        "published": report.published,
        "url": report.url,
        "report": report.key,
        "name": report.name,
        "collected": report.collected,
        "withdrawn": report.withdrawn,
        "report_entry": _entry(report.entry),
        "coder": report.coder,
        "record_entry": _entry(report.record) if report.record else None,
        "item": source.item,
        "words": [{"start": w.start, "end": w.end, "words": w.words} for w in source.words],
    }


def _entry(logged: Logged) -> dict[str, Any]:
    return {"seq": logged.seq, "at": logged.at, "hash": logged.hash}


def as_text(cited: Citation) -> Iterator[str]:
    """The citation as lines for a list of references."""
    many = len(cited.sources) > 1 or cited.kind == "incident"
    if many:
        yield f"Incident {cited.id}: {plainly(cited.told)}. Told by:"
    for number, source in enumerate(cited.sources, start=1):
        yield (f"[{number}] " if many else "") + _reference(source.report)
        yield from (f"    “{plainly(w.words)}” (characters {w.start} to {w.end})" for w in source.words)
        yield f"    {_coded(cited, source)}"
    yield f"{_made(cited)} {_proof(cited.entry)}."


def _reference(report: Kept) -> str:
    parts = [plainly(report.outlet or "No outlet told")]
    parts += [f"“{plainly(report.title)}”" if report.title else f"untitled report “{plainly(report.name)}”"]
    parts += [report.published or "undated"]
    parts += [plainly(report.url)] if report.url else []
    gone = f" {plainly(report.withdrawn).capitalize()}." if report.withdrawn else ""
    return f"{'. '.join(parts)}. Collected {report.collected[:10]}.{gone}"


def _coded(cited: Citation, source: Source) -> str:
    item = f"{'event' if cited.kind == 'incident' else cited.kind} {source.item}, " if source.item else ""
    coder = f", coder {source.report.coder}" if source.report.coder else ", not coded"
    return f"{item}report {source.report.key} (log entry {source.report.entry.seq}){coder}."


def _made(cited: Citation) -> str:
    what = "Linked and cited" if cited.kind == "incident" else "Cited"
    return f"{what} with Tacitus {version('tacitus')}."


def _proof(entry: Logged) -> str:
    return f"Log entry {entry.seq}, hash {entry.hash}"


def as_bibtex(cited: Citation) -> Iterator[str]:
    """An entry for each source; an incident has one of its own before them."""
    if cited.kind == "incident":
        yield from _bibtex(cited.id, {
            "title": _braced(f"Incident {cited.id}: {cited.told}"),
            "note": _braced(f"{_made(cited)} {_proof(cited.entry)}. {len(cited.sources)} accounts"),
        })  # fmt: skip
    for source in cited.sources:
        yield from _bibtex(source.item or cited.id, _fields(cited, source))


def _bibtex(key: str, fields: dict[str, str]) -> Iterator[str]:
    yield f"@misc{{tacitus-{key},"
    yield from (f"  {name} = {value}," for name, value in fields.items())
    yield "}"


def _fields(cited: Citation, source: Source) -> dict[str, str]:
    report = source.report
    fields = {"author": "{" + _braced(report.outlet) + "}"} if report.outlet else {}
    fields["title"] = _braced(report.title or f"Untitled report {report.name}")
    if report.published:
        year, month, day = report.published.split("-")
        fields |= {"year": f"{{{year}}}", "month": MONTHS[int(month) - 1], "day": f"{{{int(day)}}}"}
    if report.url:
        fields["url"] = "{" + _address(report.url) + "}"
    fields["urldate"] = f"{{{report.collected[:10]}}}"
    words = " ".join(f"“{w.words}”" for w in source.words)
    gone = f" {report.withdrawn}." if report.withdrawn else ""
    entry = report.record if source.item and report.record else report.entry
    fields["note"] = _braced(f"{words} {_coded(cited, source)}{gone} {_made(cited)} {_proof(entry)}")
    return fields


_SPECIAL = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"} | {
    c: f"\\{c}" for c in "#$%&_{}"
}


def _braced(text: str) -> str:
    """`text` as the value of a BibTeX field, in which no letter steers TeX.

    >>> _braced("50% of {x}")
    '{50\\\\% of \\\\{x\\\\}}'
    """
    return "{" + "".join(_SPECIAL.get(c, c) for c in plainly(text)) + "}"


def _address(url: str) -> str:
    return re.sub(r"[{}\\\s%#]", lambda found: _ADDRESS.get(found[0], ""), plainly(url))


_ADDRESS = {"{": r"\%7B", "}": r"\%7D", "\\": r"\%5C", "%": r"\%", "#": r"\#"}
