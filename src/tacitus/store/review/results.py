"""What the reviews of an archive amount to: figures, corrections, and gold records."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from tacitus.export.gold import as_gold
from tacitus.model.record import KINDS
from tacitus.review.agreement import alpha, percent
from tacitus.review.decision import VERDICTS, Act, Decision, latest
from tacitus.review.estimate import Quality, Share, qualities, share
from tacitus.review.fields import FIELDS, form_of
from tacitus.review.whole import corrected, marks, open_items
from tacitus.store.log import body_of
from tacitus.store.parts import batches, parts
from tacitus.store.review.deciding import ids_of, record_plain, verdicts_of
from tacitus.store.review.decisions import decided, of_reports
from tacitus.store.schema import STANDS, decisions, items, reports
from tacitus.store.stored import HELD, record_of

Plain = Mapping[str, Any]
CORRECTS = (decisions.c.undone == 0) & decisions.c.act.in_((Act.AMEND, Act.REJECT, Act.MISS))
"""Whether a decision that stands says that the coder erred."""


def counts(connection: Connection) -> list[dict[str, Any]]:
    """How many verdicts that stand were given on each kind, by what they were."""
    query = select(decisions.c.kind, decisions.c.act, func.count()).where(
        decisions.c.undone == 0, decisions.c.act.in_(VERDICTS)
    )
    found: Counter[tuple[str, str]] = Counter()
    for kind, act, number in connection.execute(query.group_by(decisions.c.kind, decisions.c.act)):
        found[kind, act] += number
    return [
        {"kind": kind, **{act.value: found[kind, act.value] for act in VERDICTS}}
        for kind in FIELDS
        if any(found[kind, act.value] for act in VERDICTS)
    ]


def complete_reports(connection: Connection) -> list[str]:
    """The reports that were drawn, declared complete, and stand; in order of content id."""
    done = select(decisions.c.report).where(decisions.c.act == Act.COMPLETE.value, decisions.c.undone == 0)
    query = select(reports.c.key).where(reports.c.key.in_(done), STANDS, reports.c.record.is_not(None))
    return [row.key for row in connection.execute(query.order_by(reports.c.key))]


@dataclass(frozen=True, slots=True)
class Whole:
    """A report that was reviewed whole: its record in plain form, ids by kind, and the verdicts on its items."""

    key: str
    record: Plain
    ids: Mapping[str, list[str]]
    verdicts: Mapping[str, Decision]


def wholes(connection: Connection) -> Iterator[Whole]:
    """Yield the complete reports of whose items each is decided; one coded anew may have others."""
    for keys in batches(complete_reports(connection), HELD):
        told = of_reports(connection, keys)
        for key in keys:
            ids, verdicts = ids_of(connection, key), latest(told.get(key, ()))
            if not open_items(ids, verdicts):
                yield Whole(key, record_plain(connection, key), ids, verdicts)


def sample(connection: Connection) -> dict[str, Any]:
    """Precision and recall, from the reports that were drawn and reviewed whole; how many these are."""
    found: list[tuple[str, str, Any]] = []
    number = 0
    for whole in wholes(connection):
        number += 1
        found += marks(whole.record, whole.ids, whole.verdicts)
    return {"reports": number, "qualities": [_quality(quality) for quality in qualities(found)]}


def _quality(quality: Quality) -> dict[str, Any]:
    shares = {"precision": _share(quality.precision), "recall": _share(quality.recall)}
    return {"kind": quality.kind, "type": quality.type, **shares}


def _share(of: Share) -> dict[str, Any]:
    return {"hits": of.hits, "n": of.n, "share": of.share, "low": of.low, "high": of.high}


def agreement(connection: Connection) -> list[dict[str, Any]]:
    """For each field: in how many items reviewers left it as the coder had it, and how far they agree among themselves.

    Items that were rejected have no part in it, but for the verdict itself.
    """
    kept: defaultdict[tuple[str, str], list[bool]] = defaultdict(list)
    units: defaultdict[tuple[str, str], list[list[str]]] = defaultdict(list)
    for kind, item, given in _judged(connection):
        now = form_of(kind, item)
        units[kind, "verdict"].append([d.act.value for d in given])
        standing = [d for d in given if d.act is not Act.REJECT]
        for name, value in {**now, "words": ""}.items():
            kept[kind, name] += [name not in d.values for d in standing]
            units[kind, name].append([str(d.values.get(name, value)) for d in standing])
    return [_agreed(*head, kept.get(head, []), units[head]) for head in units]


def _agreed(kind: str, name: str, kept: list[bool], units: list[list[str]]) -> dict[str, Any]:
    twice = [unit for unit in units if len(unit) > 1]
    told = {"kind": kind, "field": name, "kept": _share(share(sum(kept), len(kept))) if kept else None}
    return told | {"twice": len(twice), "percent": percent(twice), "alpha": alpha(twice)}


def _judged(connection: Connection) -> Iterator[tuple[str, Plain, list[Decision]]]:
    """Each item that reviewers decided, with the last verdict of each of them."""
    of: defaultdict[str, dict[str, Decision]] = defaultdict(dict)
    for decision in decided(
        connection, decisions.c.undone == 0, decisions.c.act.in_((Act.ACCEPT, Act.REJECT, Act.AMEND))
    ):
        if decision.item:
            of[decision.item][decision.judge] = decision
    query = select(items.c.id, items.c.kind, items.c.data)
    for part in parts(of):
        for row in connection.execute(query.where(items.c.id.in_(part))):
            yield row.kind, body_of(row.data), list(of[row.id].values())


def corrections(connection: Connection, limit: int, offset: int) -> list[dict[str, Any]]:
    """What people corrected, rejected or found missing, the newest first: what was there and what they put."""
    query = select(decisions.c.seq).where(CORRECTS)
    seqs = [r.seq for r in connection.execute(query.order_by(decisions.c.seq.desc()).limit(limit).offset(offset))]
    found = sorted(decided(connection, decisions.c.seq.in_(seqs)), key=lambda d: -d.seq)
    was = _items(connection, {d.item for d in found if d.item})
    return [_correction(d, was.get(d.item or "")) for d in found]


def count_corrections(connection: Connection) -> int:
    """How many corrections stand."""
    query = select(func.count()).select_from(decisions).where(CORRECTS)
    return int(connection.execute(query).scalar_one())


def _items(connection: Connection, names: set[str]) -> dict[str, tuple[str, Plain]]:
    query = select(items.c.id, items.c.kind, items.c.data).where(items.c.id.in_(names))
    return {row.id: (row.kind, body_of(row.data)) for row in connection.execute(query)}


def _correction(decision: Decision, was: tuple[str, Plain] | None) -> dict[str, Any]:
    before = form_of(*was) if was else {}
    changes = [{"field": n, "was": before.get(n), "put": put} for n, put in decision.values.items()]
    told = {name: getattr(decision, name) for name in ("seq", "report", "item", "kind", "judge", "at", "reason")}
    type_ = was[1][KINDS[was[0]]] if was else decision.values.get("type")
    return told | {"act": decision.act.value, "type": type_, "changes": changes, "coded": was is not None}


def gold(connection: Connection) -> Iterator[dict[str, Any]]:
    """Yield each report that was reviewed whole: {"key", "name", "published", "publisher", "url", "record"}.

    `record` has the form of gold records: rejected items are left out, corrections are applied, and what was missed
    stands behind what the coder found.
    """
    for whole in wholes(connection):
        plain = corrected(whole.record, whole.ids, whole.verdicts)
        report = plain.pop("report")
        record = as_gold(record_of(report, plain))
        yield {
            "key": whole.key,
            "name": report["id"],
            **{n: report[n] for n in ("published", "publisher", "url")},
            "record": record,
        }


def standing_of(connection: Connection, report: str) -> dict[str, dict[str, Any]]:
    """The verdict that counts on each item of a report, by the item's id: what, by whom, when, why."""
    return {
        name: {"act": d.act.value, "judge": d.judge, "at": d.at, "reason": d.reason, "changed": sorted(d.values)}
        for name, d in verdicts_of(connection, report).items()
    }
