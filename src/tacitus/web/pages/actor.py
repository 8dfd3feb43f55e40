"""A party or actor: who it is, what it does and suffers, what it says, denies and concedes."""

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any

from pydantic import BeforeValidator, TypeAdapter

from tacitus.link.ledger import figure_words, people_words
from tacitus.model.claim import Act
from tacitus.model.toll import Toll
from tacitus.store.listing import rows_of
from tacitus.store.party import Party, party, told_items
from tacitus.store.terms import folded
from tacitus.web.asked import Turn, on_page, or_none, pager
from tacitus.web.page import Model, Page, Question, View
from tacitus.web.roles import Role

CLAIMS = 15  # shown at once
Told = Mapping[str, Any]


class Asked(Question):
    """Which of its claims: those of one act, page by page."""

    act: Annotated[Act | None, BeforeValidator(or_none)] = None
    claims: Turn = 1


def actor(view: View, actor: str, asked: Asked) -> Model:
    """What the archive tells of whoever bears this name, acts for it, or has this id."""
    connection = view.connection
    found = view.memo.get(connection, ("party", folded(actor)), lambda: party(connection, actor))
    wanted = [key for key, act in found.claims if asked.act in (None, act)]
    shown = on_page(wanted, asked.claims, CLAIMS)
    return {
        "asked": asked.model_dump(mode="json"),
        "called": actor,
        "party": _who(found),
        "counts": list(found.counts),
        "incidents": found.incidents,
        "chart": found.chart,
        "latest": rows_of(connection, found.latest),
        "acts": [{"act": act, "claims": number} for act, number in found.acts.items()],
        "claims_at": pager(asked.claims, CLAIMS, len(wanted)),
        "claims": [_claim(told) for told in told_items(connection, shown)],
        "tolls_in_all": found.tolls[0],
        "tolls": [_toll(told) for told in told_items(connection, found.tolls[1])],
        "talks_in_all": found.talks[0],
        "talks": [_talk(told) for told in told_items(connection, found.talks[1])],
    }


def _who(found: Party) -> Told:
    of = ("names", "members", "acts_for", "beside")
    lists = {name: [{"name": told, "events": number} for told, number in getattr(found, name)] for name in of}
    return {"name": found.name, "ids": list(found.ids), "sector": found.sector, "country": found.country, **lists}


def _source(told: Told) -> dict[str, Any]:
    words = told["item"]["evidence"]["words"]
    return {"item": told["id"], "words": words, **{name: told[name] for name in ("report", "outlet", "published")}}


def _claim(told: Told) -> Told:
    claim = told["item"]
    about = claim["about"] and (claim["about"]["acts_for"] or claim["about"]["name"])
    speaker = {name: claim["speaker"][name] for name in ("name", "id", "acts_for")}
    return {"act": claim["act"], "speaker": speaker, "about": about, **_source(told)}


def _toll(told: Told) -> Told:
    toll = _tolls().validate_python(told["item"])
    when = toll.when and toll.when.end
    return {
        "people": people_words(toll.harm, toll.group, toll.of.party if toll.of else None),
        "told": figure_words(toll),
        "scope": toll.scope.value,
        "stance": toll.stance.value,
        "claimed_by": sorted({actor.party for actor in toll.claimed_by}),
        "on": when and when.isoformat(),
        **_source(told),
    }


def _talk(told: Told) -> Told:
    talk = told["item"]
    sides = {side: sorted({a["acts_for"] or a["name"] for a in talk[side]}) for side in SIDES}
    venue = talk["venue"] and {name: talk["venue"][name] for name in ("name", "country", "precision")}
    when = talk["when"] or {"start": None, "end": None}
    days = {"start": when["start"], "end": when["end"]}
    return {"kind": talk["kind"], "state": talk["state"], **sides, "venue": venue, **days, **_source(told)}


SIDES = ("parties", "mediators", "absentees")


@cache
def _tolls() -> TypeAdapter[Toll]:
    return TypeAdapter(Toll)


PAGE = Page("/actors/{actor}", Role.READER, "actor.html", actor)
