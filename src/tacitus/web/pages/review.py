"""The review queue: one item at a time, the least certain first, or all items of a report drawn by chance."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any
from urllib.parse import urlencode

from pydantic import BeforeValidator, Field
from sqlalchemy import Connection

from tacitus.errors import NotFound
from tacitus.export.cited import SINGULAR
from tacitus.export.words import plainly
from tacitus.model.grade import Grade
from tacitus.model.record import KINDS
from tacitus.review.decision import Act, Decision, Stratum
from tacitus.review.fields import FIELDS, TYPES, WHO, form_of
from tacitus.review.whole import added, open_items
from tacitus.store.review.deciding import ids_of, last_of, verdicts_of
from tacitus.store.review.decisions import REVIEWED
from tacitus.store.review.queue import PAIRS, Left, Wanted, before, doubtful, drawn, items_of, place_of, waiting
from tacitus.store.review.shown import Shown, decisions_on, report_row, shown, shown_pair
from tacitus.web.asked import Country, or_none
from tacitus.web.page import Model, Page, Question, View
from tacitus.web.pages.report import pieces
from tacitus.web.roles import Role, User

AROUND = 1200  # characters of the text that are shown before and behind an item's words, at most
Name = Annotated[str | None, Field(max_length=80), BeforeValidator(or_none)]
Id = Annotated[str | None, Field(max_length=200), BeforeValidator(or_none)]


def _kind(value: Any) -> Any:
    value = or_none(value)
    if value is None or value in (*REVIEWED, PAIRS):
        return value
    raise ValueError(f'"{value}" is not reviewed; these are: {", ".join((*REVIEWED, PAIRS))}')


class Lot(Question):
    """Which part of the queue is worked on, and by whom."""

    stratum: Stratum = Stratum.LEAST
    kind: Annotated[str | None, BeforeValidator(_kind)] = None
    country: Country = None
    left: Left = Left.OPEN
    reviewer: Name = None


class Asked(Lot):
    item: Id = None
    report: Id = None


def judge_of(user: User, lot: Lot) -> str | None:
    """Who decides: the user, or the name that somebody gives who came in by the token of this machine."""
    return user.name or (plainly(lot.reviewer).strip() if lot.reviewer else None) or None


def review(view: View, asked: Asked) -> Model:
    """One question to the reviewer: an item, a pair of events, whether a report is complete, or their name."""
    judge = judge_of(view.user, asked)
    told: dict[str, Any] = {"asked": _lot(asked) | {"item": asked.item, "report": asked.report}, "judge": judge}
    told |= {"kinds": [*REVIEWED, PAIRS], "lot": _lot(asked), "last": None, "previous": None, "next": None}
    if judge is None:
        return told | {"task": "name"}
    told["last"] = _last(view.connection, judge)
    return told | _task(view.connection, asked, judge)


def _task(connection: Connection, asked: Asked, judge: str) -> dict[str, Any]:
    if asked.kind == PAIRS and not asked.item:
        return _pair(connection, judge)
    if asked.stratum is Stratum.RANDOM:
        return _of_sample(connection, asked, judge)
    item = asked.item or first(connection, asked, judge)
    return _item(connection, asked, judge, item) if item else {"task": "done"}


def _item(connection: Connection, lot: Lot, judge: str, item: str) -> dict[str, Any]:
    found = item_named(connection, item)
    behind, ahead = neighbours(connection, lot, judge, found)
    return {"task": "item", "item": _told(connection, found), "previous": behind, "next": ahead}


def item_named(connection: Connection, item: str) -> Shown:
    """The item of that id; raises `NotFound` where there is none that is reviewed."""
    found = shown(connection, item)
    if found is None:
        raise NotFound(f"{item} is no item here that is reviewed; it may have been coded anew")
    return found


def _told(connection: Connection, found: Shown) -> dict[str, Any]:
    """An item as its page shows it: its words in the text, its fields, and what was decided."""
    report, verdict = found.report, found.verdict
    values = form_of(found.kind, found.data) | (dict(verdict.values) if verdict else {})
    spans = [(e["span"]["start"], e["span"]["end"]) for e in found.evidence]
    start, end = _around(report["text"], *spans[0])
    inside = [[(s - start, e - start) for s, e in spans if start <= s and e <= end]]
    return {
        "id": found.id,
        "kind": found.kind,
        "name": SINGULAR.get(found.kind, found.kind),
        "type": found.data[KINDS[found.kind]],
        "certainty": found.certainty,
        "rule": found.data.get("rule"),
        "report": _head(report),
        "incident": found.incident,
        "start": start,
        "near": spans[0][0],
        "pieces": pieces(report["text"][start:end], inside),
        "more": [e["words"] for e in found.evidence[1:]],
        "words": values.get("words") or found.evidence[0]["words"],
        "fields": [
            {
                "name": field.name,
                "form": field.form.value,
                "choices": list(field.choices),
                "needed": field.needed,
                "value": values[field.name],
                "changed": bool(verdict and field.name in verdict.values),
            }
            for field in FIELDS[found.kind]
        ],
        "record": report["record"],
        "after": verdict.seq if verdict else 0,
        "verdict": _decision(verdict) if verdict else None,
        "history": [_decision(d) for d in decisions_on(connection, found.id)],
        "linked": found.linked,
        "grades": [grade.value for grade in Grade],
    }


def _head(report: Mapping[str, Any]) -> dict[str, Any]:
    return {name: report[name] for name in ("key", "title", "name", "publisher", "published", "language")}


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """The paragraph of the words with its neighbours, cut where these are long."""
    first = max(text.rfind("\n", 0, max(0, text.rfind("\n", 0, start))) + 1, start - AROUND, 0)
    first += len(text[first:start]) - len(text[first:start].lstrip())
    break_ = text.find("\n", end)
    last = text.find("\n", break_ + 1) if break_ >= 0 else -1
    return first, min(last if last >= 0 else len(text), end + AROUND)


def _decision(decision: Decision) -> dict[str, Any]:
    told = {name: getattr(decision, name) for name in ("seq", "judge", "at", "reason", "undone")}
    return told | {"act": decision.act.value, "changed": sorted(decision.values)}


def _last(connection: Connection, judge: str) -> dict[str, Any] | None:
    row = last_of(connection, judge)
    return {"act": row.act, "kind": row.kind, "item": row.item} if row else None


def _pair(connection: Connection, judge: str) -> dict[str, Any]:
    found = doubtful(connection, judge, 1)
    if not found:
        return {"task": "done"}
    one, other, score = found[0]["one"], found[0]["other"], found[0]["score"]
    sides = [_told(connection, side) for side in shown_pair(connection, one, other)]
    return {"task": "pair", "pair": {"id": f"{one}~{other}", "score": score, "sides": sides}}


def _of_sample(connection: Connection, asked: Asked, judge: str) -> dict[str, Any]:
    report = asked.report
    if asked.item:
        found = shown(connection, asked.item)
        report = found.report["key"] if found else report
    report = report or next(iter(drawn(connection, judge if asked.left is Left.MINE else None)), None)
    if report is None:
        return {"task": "done"}
    progress = _progress(connection, report)
    item = asked.item or next(iter(progress["open"]), None)
    if item is None:
        return {"task": "whole", "whole": progress | _whole(connection, report, progress)}
    return _item(connection, asked, judge, item) | {"progress": progress}


def _progress(connection: Connection, report: str) -> dict[str, Any]:
    ids, verdicts = ids_of(connection, report), verdicts_of(connection, report)
    left = [name for _, name in open_items(ids, verdicts)]
    return {"key": report, "open": left, "of": sum(map(len, ids.values()))}


def _whole(connection: Connection, report: str, progress: Mapping[str, Any]) -> dict[str, Any]:
    """What is needed to say whether anything is missing: the text with all that was found, and what may be added."""
    found = [item for name in items_of(connection, report) if (item := shown(connection, name))]
    ids, verdicts = ids_of(connection, report), verdicts_of(connection, report)
    told = [d for kind in FIELDS for d in added(verdicts, ids, kind)]
    if not (about := report_row(connection, report)):
        raise NotFound(f"{report} is no report that was coded here")
    spans = [[(e["span"]["start"], e["span"]["end"]) for e in item.evidence] for item in found]
    spans += [[d.words] for d in told if d.words]
    return {
        "report": _head(about),
        "record": about["record"],
        "pieces": pieces(about["text"], spans),
        "missed": [_decision(d) | {"id": d.item, "kind": d.kind, **_named(d)} for d in told],
        "complete": any(d.act is Act.COMPLETE and not d.undone for d in decisions_on(connection, None, report)),
        "types": {kind: list(types) for kind, types in TYPES.items()},
        "who": dict(WHO),
        "drawn": report in drawn(connection),
    }


def _named(decision: Decision) -> dict[str, Any]:
    return {"type": decision.values.get("type"), "words": decision.values.get("words")}


def first(connection: Connection, lot: Lot, judge: str) -> str | None:
    """The item that is looked at first."""
    return next((place.item for place in waiting(connection, _wanted(lot, judge), 1)), None)


def neighbours(connection: Connection, lot: Lot, judge: str, at: Shown) -> tuple[str | None, str | None]:
    """The addresses of the items before and behind one, in the order of what is worked on."""
    if lot.stratum is Stratum.RANDOM:
        return _in_report(list(items_of(connection, at.report["key"])), at, lot)
    place = place_of(connection, at.id)
    if place is None:
        return None, None
    wanted = _wanted(lot, judge)
    behind = next((p.item for p in waiting(connection, wanted, 1, place)), None)
    earlier = before(connection, wanted, place)
    return (address(lot, item=earlier.item) if earlier else None), (address(lot, item=behind) if behind else None)


def _in_report(names: Sequence[str], at: Shown, lot: Lot) -> tuple[str | None, str | None]:
    whole = address(lot, report=at.report["key"])
    if at.id not in names:
        return None, whole
    number = names.index(at.id)
    ahead = address(lot, item=names[number + 1]) if number + 1 < len(names) else whole
    return (address(lot, item=names[number - 1]) if number else None), ahead


def _wanted(lot: Lot, judge: str) -> Wanted:
    return Wanted(judge, None if lot.kind == PAIRS else lot.kind, lot.country, lot.left)


def _lot(lot: Lot) -> dict[str, Any]:
    told = Lot.model_dump(lot, mode="json", include=set(Lot.model_fields))
    return {name: told[name] for name in Lot.model_fields}


def address(lot: Lot, **more: str | None) -> str:
    """The address of this part of the queue, or of one item in it."""
    told = {name: value for name, value in {**_lot(lot), **more}.items() if value and value != DEFAULTS.get(name)}
    return "/review" + (f"?{urlencode(told)}" if told else "")


DEFAULTS = {name: field.default for name, field in Lot.model_fields.items()}
PAGE = Page("/review", Role.REVIEWER, "review.html", review)
