"""What is said of one incident: what, where, by whom as told, the figures of each account, and what is denied."""

from collections.abc import Iterator, Sequence

from tacitus.link.ledger import figure_words
from tacitus.model.claim import Stance
from tacitus.model.event import EventType
from tacitus.model.incident import Account, Contradiction, Figure, Incident, Tally
from tacitus.model.toll import Scope, TollStance
from tacitus.web.brief.references import Sentence
from tacitus.web.brief.wording import OUTLETS, capital, listing, parted, quoted, span_words, things, verb

NOUNS = {
    EventType.AGREE: "an agreement",
    EventType.CONSULT: "talks",
    EventType.SUPPORT: "support",
    EventType.CONCEDE: "a concession",
    EventType.COOPERATE: "cooperation",
    EventType.AID: "aid",
    EventType.RETREAT: "a retreat",
    EventType.REQUEST: "a request",
    EventType.ACCUSE: "an accusation",
    EventType.REJECT: "a rejection",
    EventType.THREATEN: "a threat",
    EventType.PROTEST: "a protest",
    EventType.SANCTION: "a sanction",
    EventType.MOBILIZE: "a mobilisation",
    EventType.COERCE: "an arrest, a seizure or other coercion",
    EventType.ASSAULT: "an assault",
}
TALLIES = 4  # figures of harm that one incident is told with
QUOTED = 3  # reports that are quoted for or against


def sentences(incident: Incident) -> Iterator[Sentence]:
    """All that is said of it; only accounts whose report stands have a part in it."""
    accounts = [account for account in incident.accounts if account.withdrawn is None]
    yield _what(incident, accounts)
    reports = {account.key: account.report for account in accounts}
    for tally in [t for t in incident.tallies if t.scope is Scope.INCIDENT][:TALLIES]:
        if figures := _figures(tally, reports):
            yield figures
    if incident.denied_by:
        yield from _both(incident, accounts)
    yield from (_differ(found, reports) for found in incident.contradictions if found.about != "responsibility")
    if incident.conceded_by:
        names = incident.conceded_by
        yield Sentence(f"{capital(listing(names))} {verb(names, 'admits', 'admit')} a part in it, or a loss.",
                       _reports(accounts))  # fmt: skip


def _what(incident: Incident, accounts: Sequence[Account]) -> Sentence:
    where = f" in {listing(incident.places[:2], 'or')}" if incident.places else ", at a place that is not told,"
    by = f", held to be by {listing(incident.held_responsible)}" if incident.held_responsible else ""
    upon = f", upon {listing(incident.suffered_by)}" if incident.suffered_by else ""
    when = span_words(*(day.isoformat() if day else None for day in (incident.start, incident.end)))
    reports = _reports(accounts)
    origins = len({account.origin for account in accounts})
    told = f"{things(len(reports), 'report')} of {things(origins, 'origin')} {verb(reports, 'tells', 'tell')} of"
    claimants = list(dict.fromkeys(a.party for account in accounts for a in account.event.claimed_by))
    voice = ""
    if claimants and all(account.event.claimed_by for account in accounts):
        voice = f", as {listing(claimants)} {verb(claimants, 'says', 'say')}"
    return Sentence(f"{capital(told)} {NOUNS[incident.event_type]}{where} {when}{by}{upon}{voice}.", reports)


def _reports(accounts: Sequence[Account]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(account.report for account in accounts))


def _figures(tally: Tally, reports: dict[str, str]) -> Sentence | None:
    """Each figure with who gives it; nothing is added up."""
    given: dict[str, dict[str, None]] = {}
    cited: list[str] = []
    for figure in tally.figures:
        if figure.account in reports:
            given.setdefault(_figure(figure), {}).update(dict.fromkeys(figure.claimed_by or (OUTLETS,)))
            cited.append(reports[figure.account])
    if not given:
        return None
    told = parted([f"{_say(list(by))} {words}" for words, by in given.items()], "figure")
    side = f" of {tally.of}" if tally.of else ""
    return Sentence(f"{capital(tally.harm.value)}, {tally.group.value.replace('_', ' ')}{side}: {told}.", tuple(cited))


def _say(by: list[str]) -> str:
    return f"{listing(by)} {'say' if by == [OUTLETS] else verb(by, 'says', 'say')}"


def _figure(figure: Figure) -> str:
    words = figure_words(figure.toll)
    return f"{words} (which is denied)" if figure.toll.stance is TollStance.DENIED else words


def _both(incident: Incident, accounts: Sequence[Account]) -> Iterator[Sentence]:
    """What is said, and what is said against it, each in the words of its report."""
    said = [a for a in accounts if not a.event.denied_by or len(accounts) == 1]
    for account in said[:QUOTED]:
        yield Sentence(f"As told: {quoted(account.event.evidence[0].words)}.", (account.report,))
    names = incident.denied_by
    against = [_denial(account) for account in accounts if account.event.denied_by or _denials(account)]
    words = "; ".join(dict.fromkeys(quoted(told) for told, _ in against[:QUOTED]))
    told = f": {words}" if words else ""
    yield Sentence(f"{capital(listing(names))} {verb(names, 'denies', 'deny')} it{told}.",
                   tuple(report for _, report in against[:QUOTED]) or _reports(accounts))  # fmt: skip


def _denials(account: Account) -> list[str]:
    return [claim.evidence.words for claim in account.claims if claim.stance is Stance.DENIES]


def _denial(account: Account) -> tuple[str, str]:
    """The words of a denial, those of the event where no claim has them, and their report."""
    return next(iter(_denials(account)), account.event.evidence[0].words), account.report


def _differ(found: Contradiction, reports: dict[str, str]) -> Sentence:
    told = [f"{s.value} ({listing(s.claimed_by)})" if s.claimed_by else s.value for s in found.sayings]
    sayings = parted(told, "version")
    cited = tuple(reports[key] for saying in found.sayings for key in saying.accounts if key in reports)
    return Sentence(f"Accounts differ on {found.about}: {sayings}.", cited)
