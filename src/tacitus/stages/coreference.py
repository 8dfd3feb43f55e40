"""Linking within a report: later words to the actors they stand for."""

from collections import Counter
from collections.abc import Sequence

from tacitus.model.actor import MentionKind
from tacitus.model.coding import Coding
from tacitus.stages.drafts import Draft, Who

TWO = frozenset(["both", "two"])
SIDES = frozenset(["side", "country", "party", "nation", "rival", "neighbour", "neighbor", "foe"])


def link(coding: Coding, drafts: Sequence[Draft]) -> list[Draft]:
    """All mentions, with pronouns and "both sides" linked to whom they stand for."""
    parties = two_parties(drafts)
    out = list(drafts)
    for sentence in coding.sentences:
        for token in sentence.tokens:
            before = sentence.tokens[token.index - 1].text.lower() if token.index else ""
            if token.lemma in SIDES and before in TWO and len(parties) == 2:
                out = [d for d in out if not (d.sentence == sentence.index and d.covers(token.index))]
                out.append(
                    Draft(sentence.index, token.index - 1, token.index + 1, token.index, MentionKind.SIDES, parties)
                )
    return out


def two_parties(drafts: Sequence[Draft]) -> tuple[Who, ...]:
    """The two parties of the report: those named most."""
    counts: Counter[str] = Counter()
    first: dict[str, Who] = {}
    for draft in drafts:
        for who in draft.who:
            if who.id:
                counts[who.party] += 1
                first.setdefault(who.party, who)
    best = [first[name] for name, _ in counts.most_common(2)]
    return tuple(Who(w.party, w.id, None, w.sector, w.country, None, "two parties of the report") for w in best)
