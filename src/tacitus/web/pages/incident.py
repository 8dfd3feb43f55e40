"""An incident: what happened, who says so and who denies it, what each source gives, and how that came together."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Annotated, Any
from urllib.parse import quote

from pydantic import BeforeValidator, Field

from tacitus.errors import UsageError
from tacitus.export.citation import as_text, citation_of
from tacitus.export.cited import Kept, KeptIncident, Logged
from tacitus.link.grade import Basis, suggested
from tacitus.model.grade import Grade, Graded
from tacitus.model.incident import Link, Ruling
from tacitus.model.record import plain
from tacitus.review.decision import Act
from tacitus.store.graded import grades, on_events, standing
from tacitus.store.grades import grade
from tacitus.store.history import history_of, told
from tacitus.store.incidents import incident_named, place_of, summary
from tacitus.store.log import last
from tacitus.store.lookup import incidents_of, kept_of
from tacitus.store.whole import Whole, ties_of, whole
from tacitus.web.accounts import Voices, account_told, actors_told
from tacitus.web.asked import Turn, Words, on_page, or_none, pager
from tacitus.web.drawing.locator import locator
from tacitus.web.page import Change, Desk, Model, Page, Question, View
from tacitus.web.roles import Role

ACCOUNTS, DAMAGE, CLAIMS, LINKS, HISTORY = 15, 20, 15, 30, 20  # shown at once
ACTORS = 8  # names of actors that the head tells
CITED = 12  # sources that a citation names
LINE = 2000  # characters of a line of it
REASON = 2000  # characters of a grade's reason
Told = Mapping[str, Any]


class Asked(Question):
    """`at` is the log's entry at which the page was cited; the others turn its lists."""

    at: Annotated[int | None, Field(ge=1), BeforeValidator(or_none)] = None
    suggest: bool = False
    page: Turn = 1
    claims: Turn = 1
    links: Turn = 1
    history: Turn = 1


def incident(view: View, incident: str, asked: Asked) -> Model:
    """The incident that the id leads to; its accounts are paged, and what they tell is told of those on this page."""
    connection = view.connection
    name = incident_named(connection, incident)
    end = last(connection)
    if asked.at and asked.at > end.seq:
        raise UsageError(f"the log has {end.seq} entries, so that nothing was cited at entry {asked.at}")
    found = summary(connection, name)
    ordered = _in_order(found)
    shown = on_page(ordered, asked.page, ACCOUNTS)
    part = whole(connection, {account["id"]: account["key"] for _, account in shown})
    if part is None:
        raise UsageError(f"the incident has {len(ordered)} accounts, and page {asked.page} lies behind the last")
    place = place_of(connection, found)
    given = on_events(view.memo.get(connection, "grades", lambda: grades(connection)), _events(found))
    return {
        "asked": asked.model_dump(mode="json"),
        "came_by": incident if incident != name else None,
        "incident": _head(found, part),
        "place": place,
        "locator": locator(found, place, _is_reported(part)),
        "at": pager(asked.page, ACCOUNTS, len(ordered)),
        **_told(part, found, asked),
        "accounts": _accounts(part, shown, kept_of(connection, [account["key"] for _, account in shown])),
        **_links(view, found, asked.links),
        **_history(view, found, asked),
        **_grading(view, found, given, asked.suggest),
        "cite": list(_cited(view, found, ordered, part, end)),
        "permalink": f"/incidents/{name}?at={end.seq}",
    }


def _in_order(found: Told) -> list[tuple[int | None, Told]]:
    """The accounts, each with the number of its origin, from 1; those whose report stands no longer come last."""
    number = {key: at for at, group in enumerate(_origins(found), 1) for key in group}
    told = [(None if a["withdrawn"] else number.get(a["key"]), a) for a in found["accounts"]]
    return sorted(told, key=lambda pair: (pair[0] is None, pair[0] or 0))


def _origins(found: Told) -> list[Sequence[str]]:
    """The reports by origin, the origin first whose report came first."""
    came = {account["key"]: at for at, account in reversed(list(enumerate(found["accounts"])))}
    return sorted(found["origins"], key=lambda group: min(came[key] for key in group))


def _events(found: Told) -> list[str]:
    return [account["id"] for account in found["accounts"]]


def _head(found: Told, part: Whole) -> Told:
    whens = [a.event.when for a in part.incident.accounts if a.event.when and a.event.when.start]
    first = next((when for when in whens if when.start and when.start.isoformat() == found["start"]), None)
    names = ("id", "event_type", "start", "end", "places", "held_responsible", "suffered_by", "claimed_by", "denied_by",
             "conceded_by", "contested", "withdrawn", "killed_low", "killed_high")  # fmt: skip
    return {name: found[name] for name in names} | {
        "precision": first.precision.value if first else "day",
        "when": first.evidence.words if first else None,
        "actors": actors_told(part.incident.accounts, "actors", ACTORS),
        "recipients": actors_told(part.incident.accounts, "recipients", ACTORS),
        "reports": len({account["key"] for account in found["accounts"]}),
        "origins": len(found["origins"]),
        "tallies": found["tallies"],
        "words": part.incident.accounts[0].event.evidence[0].words,
        "words_of": part.incident.accounts[0].report,
        "words_item": part.incident.accounts[0].key,
    }


def _is_reported(part: Whole) -> bool:
    """Whether some account tells it in its outlet's own voice."""
    return any(account.withdrawn is None and not account.event.claimed_by for account in part.incident.accounts)


def _told(part: Whole, found: Told, asked: Asked) -> Told:
    voices = Voices(part)
    claims, damage = voices.claims(), voices.damage()
    by_event = {account["id"]: account for account in found["accounts"]}
    return {
        "sides": voices.sides(),
        "tallies": voices.tallies(),
        "damage_in_all": len(damage),
        "damage": damage[:DAMAGE],
        "contradictions": voices.contradictions(found["contradictions"], by_event),
        "claims_at": pager(asked.claims, CLAIMS, len(claims)),
        "claims": on_page(claims, asked.claims, CLAIMS),
    }


def _accounts(part: Whole, shown: Sequence[tuple[int | None, Told]], kept: Mapping[str, Kept]) -> list[Told]:
    accounts = {account.key: account for account in part.incident.accounts}
    firsts: dict[str, str] = {}
    values: list[Told] = []
    for group, own in shown:
        account = accounts[own["id"]]
        first = firsts.setdefault(account.origin, account.report)
        values.append(account_told(account, kept[account.report], group, first if first != account.report else None))
    return values


def _links(view: View, found: Told, turn: int) -> Told:
    total, links = ties_of(view.connection, found["id"], LINKS, (turn - 1) * LINKS)
    by_event = {account["id"]: account for account in found["accounts"]}
    return {"links_at": pager(turn, LINKS, total), "links": [_link(link, by_event) for link in links]}


def _link(link: Link, accounts: Mapping[str, Told]) -> Told:
    def end(event: str) -> Told:
        account = accounts[event]
        return {"outlet": account["outlet"] or account["report"], "report": account["key"], "item": event}

    return {
        "one": end(link.one),
        "other": end(link.other),
        "verdict": link.verdict.value,
        "score": round(link.score, 1),
        "why": plain(link.why),
    }


def _history(view: View, found: Told, asked: Asked) -> Told:
    keys = {account["key"] for account in found["accounts"]}
    entries = history_of(view.connection, _events(found), keys)
    since = sum(number > asked.at for number in entries.numbers) if asked.at else None
    judged = told(view.connection, entries, [n for n in entries.numbers if set(entries.about[n]) - keys][:HISTORY])
    undone = {entry["takes"] for entry in judged if entry["act"] == Act.UNDO}
    return {
        "rulings": [one for one in judged if one["act"] in list(Ruling) and one["seq"] not in undone],
        "since": since,
        "history_at": pager(asked.history, HISTORY, len(entries.numbers)),
        "history": told(view.connection, entries, on_page(entries.numbers, asked.history, HISTORY)),
    }


def _grading(view: View, found: Told, given: Sequence[Graded], suggest: bool) -> Told:
    counts = standing(given)
    return {
        "grade": counts and _graded(view, counts),
        "grades": [_graded(view, one) for one in reversed(given)],
        "choices": [grade.value for grade in Grade],
        "may_grade": view.user.may(Role.REVIEWER),
        "suggestion": plain(suggested(basis_of(found))) if suggest else None,
    }


def _graded(view: View, one: Graded) -> Told:
    """A grade, with the incidents that the events are in now to which it was given."""
    now = sorted(set(incidents_of(view.connection, one.events).values()))
    values: Told = plain(one)
    return {**values, "events": len(one.events), "incidents": now}


def basis_of(found: Told) -> Basis:
    """What a grade of the incident, as it is listed, may rest on."""
    about = {one["about"]: one["sayings"] for one in found["contradictions"]}
    versions = [saying["value"] for saying in about.get("responsibility", ())]
    names = ("held_responsible", "claimed_by", "denied_by", "conceded_by")
    return Basis(
        stands=not found["withdrawn"],
        origins=len(found["origins"]),
        versions=tuple(value for value in versions if value.startswith("done by ")),
        **{name: tuple(found[name]) for name in names},
    )


def _cited(
    view: View, found: Told, ordered: Sequence[tuple[int | None, Told]], part: Whole, end: Logged
) -> Iterator[str]:
    cited = part.incident.accounts[:CITED]
    named = replace(part.incident, id=found["id"], accounts=cited)
    kept = kept_of(view.connection, [account.report for account in cited])
    lines = [line[:LINE] for line in as_text(citation_of(KeptIncident(named, kept, (), end)))]
    yield from lines[:-1]
    if len(ordered) > len(cited):
        yield f"And {len(ordered) - len(cited)} more accounts."
    yield lines[-1]


class Given(Question):
    """A grade as a form gives it; `judge` is asked of who came in without a name."""

    grade: Grade
    reason: Annotated[str, Field(min_length=1, max_length=REASON)]
    judge: Words = None


def give(desk: Desk, incident: str, asked: Given) -> Model:
    """Keep a grade in the log."""
    seq = grade(desk.archive, incident, asked.grade, desk.user.name or asked.judge, asked.reason)
    return {"seq": seq, "next": f"/incidents/{quote(incident, safe='')}#grade"}


PAGE = Page("/incidents/{incident}", Role.READER, "incident.html", incident)
GRADE = Change("/incidents/{incident}/grade", Role.REVIEWER, give)
