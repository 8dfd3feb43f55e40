"""The accounts of an incident as JSON values: who says what, with the words and the report that they stand in."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from tacitus.export.cited import Kept
from tacitus.link.figures import spans, voice_of
from tacitus.link.incidents import number_words, tally_words
from tacitus.link.ledger import figure_words, people_words
from tacitus.model.actor import Actor
from tacitus.model.claim import Act, Claim
from tacitus.model.event import Status
from tacitus.model.incident import Account, Figure, Tally
from tacitus.model.text import Evidence
from tacitus.sources.reports import clip
from tacitus.store.whole import Thing, Whole

Values = dict[str, Any]
Told = Mapping[str, Any]
BESIDE = 3  # accounts that are named for one party or version
VERSIONS = 6  # versions of one matter that stand side by side
TITLE = 300  # characters of a report's title
FIRST = (Act.DENIES, Act.ACKNOWLEDGES, Act.WITHHOLDS, Act.ACCUSES)  # the claims that come first


class Voices:
    """Tells what some accounts say."""

    def __init__(self, whole: Whole) -> None:
        self._whole = whole
        self._accounts = {account.key: account for account in whole.incident.accounts}
        every = whole.incident.accounts
        self._standing = [account for account in every if account.withdrawn is None] or every

    def sides(self) -> dict[str, list[Values]]:
        """Who says that it happened so, who denies it, who admits a part in it; parties first, then outlets."""
        return {
            "says": _by_party(told for account in self._standing for told in self._says(account)),
            "denies": _by_party(told for account in self._standing for told in self._denies(account)),
            "concedes": _by_party(
                told for account in self._standing for told in self._claimed(account, Act.ACKNOWLEDGES)
            ),
        }

    def tallies(self) -> list[Values]:
        """The figures by harm and group: the span of each voice, then a row a figure."""
        return [self._tally(tally) for tally in self._whole.incident.tallies]

    def damage(self) -> list[Values]:
        """The things hit, and by whose word."""
        return [
            {
                "object": thing.object,
                "kind": thing.kind.value,
                "by": [actor.party for actor in thing.by],
                "claimed_by": [actor.party for actor in thing.claimed_by],
                **self._source(account, self._id(account, thing), thing.evidence),
            }
            for account in self._standing
            for thing in self._whole.damage.get(account.key, ())
        ]

    def claims(self) -> list[Values]:
        """The claims that belong to it: denials, admissions and charges first."""
        every = {self._id(a, claim): (a, claim) for a in self._standing for claim in a.claims}
        found = [self._claim(account, claim) for account, claim in every.values()]
        return sorted(found, key=lambda claim: FIRST.index(claim["act"]) if claim["act"] in FIRST else len(FIRST))

    def contradictions(self, found: Sequence[Told], accounts: Mapping[str, Told]) -> list[Values]:
        """What accounts do not agree on, version by version, each with some that tell it so.

        `accounts` are all of the incident, as it is listed, by event.
        """
        numbers = self._numbers()
        return [
            {
                "about": one["about"],
                "more": max(0, len(one["sayings"]) - VERSIONS),
                "sayings": [_saying(one["about"], told, accounts, numbers) for told in one["sayings"][:VERSIONS]],
            }
            for one in found
        ]

    def _numbers(self) -> dict[tuple[str, str, str], Values]:
        """Where each figure stands, by what it is about, its number in words, and its event."""
        return {
            (tally_words(tally), number_words(figure.toll), figure.account): self._source_of(figure)
            for tally in self._whole.incident.tallies
            for figure in tally.figures
        }

    def _source_of(self, figure: Figure) -> Values:
        account = self._accounts[figure.account]
        return self._source(account, self._id(account, figure.toll), figure.toll.evidence)

    def _tally(self, tally: Tally) -> Values:
        conceding = self._whole.incident.conceded_by
        return {
            "people": people_words(tally.harm, tally.group, tally.of),
            "harm": tally.harm.value,
            "group": tally.group.value,
            "of": tally.of,
            "unit": tally.unit.value,
            "scope": tally.scope.value,
            "spans": [
                {"voice": v.value, "low": s.low, "high": s.high, "figures": s.figures, "origins": s.origins}
                for v, s in spans(tally, conceding)
            ],
            "figures": [self._figure(figure, conceding) for figure in tally.figures],
        }

    def _figure(self, figure: Figure, conceding: Sequence[str]) -> Values:
        toll = figure.toll
        return {
            "voice": voice_of(figure, conceding).value,
            "told": figure_words(toll),
            "low": toll.low,
            "best": toll.best,
            "high": toll.high,
            "claimed_by": list(figure.claimed_by),
            **self._source_of(figure),
        }

    def _says(self, account: Account) -> Iterator[Values]:
        if account.event.status is Status.NEGATED:
            return
        event = account.event
        for actor in event.claimed_by or (None,):
            yield self._said(account, actor, account.key, event.evidence[0])

    def _denies(self, account: Account) -> Iterator[Values]:
        event = account.event
        own = event.denied_by or (event.claimed_by if event.status is Status.NEGATED else ())
        for actor in own:
            yield self._said(account, actor, account.key, event.evidence[0])
        yield from self._claimed(account, Act.DENIES)

    def _claimed(self, account: Account, act: Act) -> Iterator[Values]:
        for claim in account.claims:
            if claim.act is act:
                yield self._said(account, claim.speaker, self._id(account, claim), claim.evidence)

    def _said(self, account: Account, actor: Actor | None, item: str, words: Evidence) -> Values:
        by = actor.name if actor and actor.name != actor.party else None
        return {"party": actor and actor.party, "by": by, **self._source(account, item, words)}

    def _claim(self, account: Account, claim: Claim) -> Values:
        return {
            "act": claim.act.value,
            "speaker": person(claim.speaker),
            "about": claim.about and claim.about.party,
            **self._source(account, self._id(account, claim), claim.evidence),
        }

    def _source(self, account: Account, item: str, words: Evidence) -> Values:
        return {"outlet": account.outlet or account.name, "report": account.report, "item": item, "words": words.words}

    def _id(self, account: Account, thing: Thing) -> str:
        return self._whole.ids[account.report, thing]


def person(found: Actor) -> Values:
    """An actor by name, the party that it acts for, and its id."""
    return {"name": found.name, "id": found.id, "acts_for": found.acts_for}


def actors_told(accounts: Iterable[Account], side: str, most: int) -> list[Values]:
    """The actors of one side by the names that accounts give them, each once."""
    told = {(a.name, a.acts_for): a for account in accounts for a in getattr(account.event, side)}
    return [person(actor) for actor in islice(told.values(), most)]


def _by_party(told: Iterable[Values]) -> list[Values]:
    """What is told, by the party that says it; outlets in their own voice come last."""
    found: dict[str | None, dict[str, Values]] = {}
    for one in told:
        found.setdefault(one["party"], {}).setdefault(one["item"], one)
    ordered = sorted(found.items(), key=lambda pair: (pair[0] is None, pair[0] or ""))
    return [
        {"party": party, "told": list(own.values())[:BESIDE], "more": max(0, len(own) - BESIDE)}
        for party, own in ordered
    ]


def account_told(account: Account, kept: Kept, group: int | None, first: str | None) -> Values:
    """One account: its report, its words, and what it rests on.

    `group` is the number of its origin, `None` where its report stands no longer; `first` is the content id of the
    report that is the known origin of its text, where that is another.
    """
    event = account.event
    return {
        "event": account.key,
        "report": kept.key,
        "title": clip(kept.title or kept.name, TITLE),
        "outlet": kept.outlet,
        "published": kept.published,
        "language": kept.language,
        "withdrawn": kept.withdrawn,
        "corrected": kept.corrected,
        "group": group,
        "shares_text_with": first,
        "credits": [name for name in account.credits if name != account.outlet],
        "type": event.event_type.value,
        "status": event.status.value,
        "claimed_by": sorted({actor.party for actor in event.claimed_by}),
        "start": event.when and event.when.start and event.when.start.isoformat(),
        "end": event.when and event.when.end and event.when.end.isoformat(),
        "when": event.when and event.when.evidence.words,
        "place": event.place and event.place.name,
        "words": [evidence.words for evidence in event.evidence],
    }


def _saying(
    about: str, saying: Told, accounts: Mapping[str, Told], numbers: Mapping[tuple[str, str, str], Values]
) -> Values:
    told = [numbers.get((about, saying["value"], key)) or _listed(accounts[key]) for key in saying["accounts"]]
    return {
        "value": saying["value"],
        "claimed_by": saying["claimed_by"],
        "told": told[:BESIDE],
        "more": max(0, len(told) - BESIDE),
    }


def _listed(account: Told) -> Values:
    """Where an account stands, from how it is listed."""
    outlet = account["outlet"] or account["report"]
    return {"outlet": outlet, "report": account["key"], "item": account["id"], "words": account["words"]}
