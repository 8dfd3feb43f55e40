"""Whether a word for talks tells any, by who stands at it."""

from tacitus.knowledge.talks import Shape
from tacitus.model.actor import Actor, Sector
from tacitus.model.peace import TalkKind
from tacitus.model.text import Sentence, Token
from tacitus.stages.talking.cues import Cue, is_by_phone, talk_nouns
from tacitus.stages.talking.draft import party_names
from tacitus.stages.talking.ranks import is_person
from tacitus.stages.talking.sides import Sides
from tacitus.text.clauses import subjects
from tacitus.text.tree import children, subtree

GATHERING = frozenset({"meet", "sit", "negotiate", "gather", "convene"})
BODIES = frozenset({"council", "cabinet", "committee", "leadership", "assembly", "parliament", "commission", "group"})
PLURAL = frozenset({"NNS", "NNPS"})
GO_BETWEENS = frozenset({Sector.GOV, Sector.IGO, Sector.NGO, Sector.SPY, Sector.MIL})
TRAVELLERS = frozenset(
    {Sector.GOV, Sector.IGO, Sector.LEG, Sector.MIL, Sector.SPY, Sector.REB, Sector.PAR, Sector.POL, None}
)
MORE = ("oprd", "xcomp", "ccomp", "attr")  # "called it a threat" is no call
TALKING = frozenset({"meet", "discuss", "attend", "join", "visit", "talk", "negotiate", "participate"})


def is_talk(sentence: Sentence, cue: Cue, sides: Sides) -> bool:
    """Whether enough parties stand at the word for it to tell talks at all."""
    parties = len(party_names(sides.parties))
    match cue.word.shape:
        case Shape.MEET if cue.word.kind is TalkKind.CALL and children(sentence, cue.token, *MORE):
            return False
        case Shape.MEET | Shape.SPEAK:
            return parties >= 2 or (parties == 1 and cue.word.word in GATHERING and _is_gathering(sentence, cue.token))
        case Shape.HOST:
            return _is_hosting(sentence, cue, sides)
        case Shape.VISIT | Shape.TRAVEL:
            return parties >= 2 and any(is_person(p) and p.sector in TRAVELLERS for p in sides.parties)
        case Shape.TRIP:
            return parties >= 1 and any(is_person(p) for p in sides.parties)
        case Shape.EFFORT | Shape.MEDIATORS:
            return bool(sides.mediators)
        case Shape.CONTACT:
            return bool(sides.mediators) or parties >= 2
        case Shape.ATTEND:
            return bool(sides.everyone) and _is_of_them(sentence, cue)
        case Shape.TALKS if cue.word.kind is TalkKind.CALL:
            return parties >= 2 or (parties == 1 and is_by_phone(sentence, cue.token))
        case Shape.TALKS:
            return not cue.word.bound or bool(sides.everyone)


def _is_gathering(sentence: Sentence, verb: Token) -> bool:
    """Whether several meet among themselves: "the ministers met", "the council, meeting on Friday"."""
    if children(sentence, verb, "dobj") or any(p.text.lower() == "with" for p in children(sentence, verb, "prep")):
        return False
    return any(
        s.tag in PLURAL or s.lemma.lower() in BODIES or children(sentence, s, "conj") for s in subjects(sentence, verb)
    )


def _is_hosting(sentence: Sentence, cue: Cue, sides: Sides) -> bool:
    """Mediation needs a go-between or sides, a reception a guest (not "welcomed the plan"), an invitation a goal."""
    if cue.word.kind is TalkKind.MEDIATION:
        return bool(sides.parties) or any(m.sector in GO_BETWEENS for m in sides.mediators)
    guests = children(sentence, cue.token, "dobj", "nsubjpass")
    if cue.word.word == "invite" and not _is_to_talks(sentence, cue.token):
        return False
    if not any(g.lemma in talk_nouns() or _has_actor(sentence, g, sides.parties) for g in guests):
        return False
    return bool(sides.mediators) or (len(party_names(sides.parties)) >= 2 and any(map(is_person, sides.parties)))


def _has_actor(sentence: Sentence, guest: Token, parties: tuple[Actor, ...]) -> bool:
    words = subtree(sentence, guest)
    return any(p.evidence.span.overlaps(w.span) for p in parties for w in words)


def _is_to_talks(sentence: Sentence, verb: Token) -> bool:
    """Whether one is invited somewhere, or to talk."""
    goes = any(p.text.lower() in ("to", "for") for p in children(sentence, verb, "prep", "dative"))
    return goes or any(v.lemma in TALKING for v in children(sentence, verb, "xcomp", "advcl", "ccomp"))


def _is_of_them(sentence: Sentence, cue: Cue) -> bool:
    """Whether what is attended may be the talks: "stayed away", "attended them", but not "took part in the raid"."""
    if cue.token.dep == "relcl":
        return False
    inside = (p for p in children(sentence, cue.token, "prep") if p.text.lower() == "in")
    whats = (*children(sentence, cue.token, "dobj"), *(o for p in inside for o in children(sentence, p, "pobj")))
    return all(w.pos == "PRON" or w.lemma in talk_nouns() or w.text.lower() == "part" for w in whats)
