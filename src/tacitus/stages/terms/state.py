"""What became of a demand or an offer, where the report tells."""

from collections.abc import Iterator, Sequence

from tacitus.knowledge.attribution import word_class
from tacitus.model.claim import Act, Claim
from tacitus.model.coding import Coding
from tacitus.model.peace import Condition, ConditionKind, ConditionState
from tacitus.stages.terms.found import Found
from tacitus.stages.terms.topics import asks_truce, is_same_topic

_FEW = 3  # words
_POINTING = frozenset({"the", "this", "that", "these", "those"})
_ANSWERABLE = frozenset({ConditionKind.DEMAND, ConditionKind.OFFER, ConditionKind.CONDITION})


def states_of(coding: Coding, found: Sequence[Found]) -> Iterator[tuple[Found, ConditionState]]:
    """Yield each condition with its state; a refusal that names a listed demand is that demand's state."""
    refusals = [c for c in coding.claims if c.act in (Act.REJECTS, Act.CONDEMNS)]
    for item in found:
        if item.condition.kind is ConditionKind.REFUSAL and any(_names(item.condition, f.condition) for f in found):
            continue
        answered = item.condition.kind in _ANSWERABLE and any(_answers(r, item.condition) for r in refusals)
        yield item, ConditionState.REJECTED if answered else ConditionState.STANDS


def _names(refusal: Condition, demand: Condition) -> bool:
    """Whether a refusal's words hold the demand, or its holder in person."""
    if refusal is demand or demand.kind not in _ANSWERABLE or refusal.holder.party == demand.holder.party:
        return False
    if refusal.content.span.covers(demand.content.span) or _points_back(refusal, demand):
        return True
    return refusal.towards is not None and refusal.towards.party == demand.holder.party


def _points_back(refusal: Condition, demand: Condition) -> bool:
    """ "the demand", "this offer": a few words for what stands earlier."""
    words = refusal.content.words.lower().split()
    earlier = demand.content.span.end <= refusal.content.span.start
    return earlier and len(words) <= _FEW and words[0] in _POINTING and bool(word_class("asked") & set(words))


def _answers(refusal: Claim, demand: Condition) -> bool:
    if refusal.speaker.party == demand.holder.party:
        return False
    if refusal.content.span.covers(demand.content.span) or "demand" in refusal.content.words.lower():
        return refusal.evidence.span.end > demand.evidence.span.start
    both = asks_truce(refusal.content.words) and asks_truce(demand.content.words)
    return refusal.act is Act.REJECTS and (both or is_same_topic(refusal.content.words, demand.content.words))
