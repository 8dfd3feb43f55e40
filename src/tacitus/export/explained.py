"""Why an archive says what it says: rule, words and values of an item; accounts, links and scores of an incident."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tacitus.export.cited import Kept, KeptIncident, KeptItem, KeptReport
from tacitus.export.words import SILENT, number, plainly, sides
from tacitus.knowledge.glossary import entries_for
from tacitus.model.incident import Account, Contradiction, Judgement, Link, Tally

AROUND = 160  # characters of the report on either side of the words
STATUS = ("status", "state", "stance")
APART = ("id", "evidence", "rule", "claimed_by", "denied_by", "confidence", *STATUS)  # told in places of their own
Plain = Mapping[str, Any]


def lines_of(found: KeptReport | KeptItem | KeptIncident) -> Iterator[str]:
    """What is to be said of it, line by line."""
    if isinstance(found, KeptReport):
        return _report(found)
    return _item(found) if isinstance(found, KeptItem) else _incident(found)


def _report(found: KeptReport) -> Iterator[str]:
    report = found.report
    yield f"report {report.key}: {plainly(report.title or report.name)}"
    yield from _field("from", _source(report))
    yield from _field("address", plainly(report.url or SILENT))
    yield from _field("collected", f"{report.collected}, log entry {report.entry.seq}, hash {report.entry.hash}")
    yield from _coder(report)
    for item in found.items:
        yield f"{item.name} {item.id}: {item.type} “{plainly(item.evidence[0]['words'])}”"


def _item(item: KeptItem) -> Iterator[str]:
    yield f"{item.name} {item.id}: {item.type}{_meaning(item.type)}"
    yield from _field("report", f"{item.report.key}, {_source(item.report)}")
    yield from _field("made by", _maker(item))
    yield from _coder(item.report)
    for evidence in item.evidence:
        yield from _field("words", in_context(item.report.text, evidence))
    yield from _status(item.data)
    for name, value in item.data.items():
        if name not in APART:
            yield from (line for told in _values(value) for line in _field(name, told))
    silent = [name for name, value in item.data.items() if value in (None, [], "") and name not in APART]
    if silent:
        yield from _field("not told", ", ".join(silent))
    if item.incident:
        yield from _field("incident", f"{item.incident} (tacitus explain {item.incident})")


def _field(name: str, told: str) -> Iterator[str]:
    yield f"  {name.replace('_', ' '):<12} {told}"


def _source(report: Kept) -> str:
    gone = f", {plainly(report.withdrawn)}" if report.withdrawn else ""
    return plainly(f"{report.outlet or 'no outlet told'}, {report.published or 'undated'}") + gone


def _coder(report: Kept) -> Iterator[str]:
    if report.coder and report.record:
        yield from _field("coder", f"{report.coder}, log entry {report.record.seq}, hash {report.record.hash}")
    else:
        yield from _field("coder", "none; the report was not coded, or its record was removed")


def _maker(item: KeptItem) -> str:
    """The rule, and how sure it is; a claim is made by its word of saying, background by the reason it gives."""
    if rule := item.data.get("rule"):
        sure = item.data.get("confidence")
        return f"rule “{plainly(rule)}”" + ("" if sure is None else f", confidence {sure:.2f}")
    if cue := item.data.get("cue"):
        return f"the word of saying “{plainly(cue['words'])}”"
    return plainly(item.data.get("why") or SILENT)


def _meaning(name: str) -> str:
    found = entries_for(name)
    return f" ({found[0].meaning})" if found else ""


def in_context(text: str, evidence: Plain) -> str:
    """The words of `evidence` in brackets, with the report's text around them.

    >>> in_context("Talks began on Friday.", {"span": {"start": 6, "end": 11}, "words": "began"})
    'Talks [began] on Friday.'
    """
    start, end = evidence["span"]["start"], evidence["span"]["end"]
    before = ("…" if start > AROUND else "") + text[max(0, start - AROUND) : start]
    after = text[end : end + AROUND] + ("…" if len(text) > end + AROUND else "")
    return plainly(f"{before}[{evidence['words']}]{after}")


def _status(data: Plain) -> Iterator[str]:
    status = next((data[name] for name in STATUS if data.get(name)), None)
    if status:
        yield from _field("status", f"{status}{_meaning(status)}")
    for name in ("claimed_by", "denied_by"):
        if name in data:
            nobody = "the report itself" if name == "claimed_by" else "nobody"
            yield from (line for told in (list(_values(data[name])) or [nobody]) for line in _field(name, told))


def _values(value: Any) -> Iterator[str]:
    """Each value with the words it rests on and the rule that read them; nothing for what is not told."""
    if value is None or value == "":
        return
    if isinstance(value, bool):
        yield "yes" if value else "no"
    elif isinstance(value, list):
        for one in value:
            yield from _values(one)
    elif not isinstance(value, Mapping):
        yield plainly(str(value)) + (_meaning(value) if isinstance(value, str) else "")
    elif "words" in value:
        yield f"“{plainly(value['words'])}”"
    else:
        yield _thing(value)


def _thing(value: Plain) -> str:
    """An actor, a place or a time: what it was read as, from which words, by which rule."""
    told = value["name"] if "name" in value else _days(value)
    details = [f"{name} {plainly(str(d))}" for name in _DETAILS if (d := value.get(name)) not in (None, [], "")]
    own = f" ({', '.join(details)})" if details else ""
    return f"{plainly(told)}{own}, from “{plainly(value['evidence']['words'])}” by “{plainly(value['rule'])}”"


_DETAILS = ("id", "acts_for", "sector", "role", "country", "admin1", "lat", "lon", "precision", "anchor", "geonames_id")


def _days(when: Plain) -> str:
    if when["start"] is None:
        return "open"
    return str(when["start"]) if when["start"] == when["end"] else f"{when['start']} to {when['end']}"


def _incident(found: KeptIncident) -> Iterator[str]:
    incident = found.incident
    days = dict.fromkeys(str(day) for day in (incident.start, incident.end) if day)
    yield f"incident {incident.id}: {incident.event_type}{_meaning(incident.event_type)}"
    yield from _field("days", " to ".join(days) or "undated")
    yield from _field("places", plainly("; ".join(incident.places)) or "unplaced")
    for name in ("held_responsible", "suffered_by", "claimed_by", "denied_by", "conceded_by"):
        yield from _field(name, plainly(", ".join(getattr(incident, name))) or "nobody")
    yield from (line for tally in incident.tallies for line in _tally(tally))
    yield from _origins(incident.origins)
    yield f"Accounts ({len(incident.accounts)})"
    for account in incident.accounts:
        yield from _account(account)
    yield from _contradictions(incident.contradictions)
    yield f"Links ({len(incident.links)}); points are log-odds, and from 0 on two events are one happening"
    for link in incident.links:
        yield from _link(link)
    if len(incident.accounts) > 1 and not incident.links:
        yield "  none: a person said that these are one happening"
    yield from (line for judgement in found.judgements for line in _judgement(judgement))
    yield from _field("computed", f"from the log up to entry {found.last.seq}, hash {found.last.hash}")


def _tally(tally: Tally) -> Iterator[str]:
    high = "or more" if tally.high is None and tally.low is not None else f"to {tally.high}"
    spread = f"{tally.low}" if tally.low == tally.high else f"{tally.low if tally.low is not None else 0} {high}"
    told = "no number" if tally.low is None and tally.high is None else spread
    given = ", ".join(_figure(f.account, number(f.toll), f.claimed_by) for f in tally.figures)
    yield from _field(tally.harm, f"{tally.group}, {tally.scope}: {told}; {given}")


def _figure(account: str, told: str, by: Sequence[str]) -> str:
    said = f" as {plainly(', '.join(by))} says" if by else ""
    return f"{told}{said} ({account})"


def _origins(origins: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f"Origins ({len(origins)}); reports of one origin are copies, of one outlet, or rest on one agency"
    yield from (f"  {', '.join(keys)}" for keys in origins)


def _account(account: Account) -> Iterator[str]:
    event = account.event
    gone = f", {plainly(account.withdrawn)}" if account.withdrawn else ""
    outlet = plainly(account.outlet or "no outlet told")
    yield f"  {account.key} {outlet}, {account.published or 'undated'}, report {account.report}{gone}"
    yield f"    {event.status}: {sides(event)} “{plainly(event.evidence[0].words)}”"


def _contradictions(found: Sequence[Contradiction]) -> Iterator[str]:
    yield f"Contradictions ({len(found)})"
    for contradiction in found:
        yield f"  {contradiction.about}"
        for saying in contradiction.sayings:
            by = f", as {plainly(', '.join(saying.claimed_by))} says" if saying.claimed_by else ""
            yield f"    {plainly(saying.value)}{by} ({', '.join(saying.accounts)})"


def _link(link: Link) -> Iterator[str]:
    yield f"  {link.one} – {link.other}: {link.verdict}, {link.score:+.2f}"
    yield from (f"    {s.points:+6.2f} {s.feature} {plainly(s.value)}".rstrip() for s in link.why)


def _judgement(judged: Judgement) -> Iterator[str]:
    others = f" and {', '.join(judged.others)}" if judged.others else ""
    reason = f": {plainly(judged.reason)}" if judged.reason else ""
    judge = plainly(judged.judge or "a person")
    yield f"Judged: {judged.ruling} {', '.join(judged.ones)}{others}, by {judge}{reason}"
