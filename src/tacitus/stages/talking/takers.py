"""Whom a word in a sentence about talks stands for."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from tacitus.knowledge.directory import Known, Naming, directory
from tacitus.knowledge.states import State, states
from tacitus.model.actor import Actor, Sector
from tacitus.model.coding import Coding
from tacitus.model.place import Place
from tacitus.model.text import Sentence, Token
from tacitus.stages.talking.ranks import rank_in
from tacitus.stages.who import actors_of, conjuncts, mention_at, mentions_in
from tacitus.text.clauses import subjects
from tacitus.text.tree import children

FROM = frozenset({"from", "of"})
TO_WHOM = frozenset({"on", "upon", "to", "with"})
TAKING = frozenset({Naming.STATE, Naming.CAPITAL, Naming.SEAT, Naming.ORGANISATION, Naming.GROUP})
HOST = "the state in which the visited place lies"
ASKING = frozenset({"call", "appeal", "plead", "prevail", "urge"})


@dataclass(frozen=True, slots=True)
class Takers:
    """Reads the actors at the words of one sentence; `cues` are the indices of its words for talks."""

    coding: Coding
    sentence: Sentence
    cues: frozenset[int]

    def at(self, token: Token) -> tuple[Actor, ...]:
        """The actors that `token` and what is joined to it stand for, with those whose counterparts they are.

        A congress or a dialogue is itself the talks, and takes no part.
        """
        found: list[Actor] = []
        for part in conjuncts(self.sentence, token):
            if part.index not in self.cues:
                found += (a for name in self._joined_before(part) for a in self._one(name))
                found += self._one(part)
                found += self._along_with(part)
        return tuple(found)

    def doers(self, verb: Token) -> tuple[Actor, ...]:
        """Who does what `verb` tells: its subject, or the one who is called on, or blamed for, to do it."""
        above = self.sentence.tokens[verb.head]
        asked = verb.dep in ("xcomp", "advcl") and above.lemma in ASKING and not children(self.sentence, verb, "nsubj")
        if asked and (found := tuple(a for o in objects(self.sentence, above, TO_WHOM) for a in self.at(o))):
            return found
        if verb.dep == "pcomp" and above.text.lower() in ("for", "of"):
            blamed = children(self.sentence, self.sentence.tokens[above.head], "dobj")
            return tuple(a for b in blamed for a in self.at(b)) or self._subjects(verb)
        return self._subjects(verb)

    def _subjects(self, verb: Token) -> tuple[Actor, ...]:
        return tuple(a for s in subjects(self.sentence, verb) for a in self.at(s))

    def _joined_before(self, token: Token) -> Iterator[Token]:
        """ "Aliyev and Prime Minister Pashinyan": the model hangs the first name on the last."""
        if any(c.dep == "cc" for n in children(self.sentence, token, "nmod") for c in children(self.sentence, n)):
            yield from children(self.sentence, token, "nmod")

    def _one(self, token: Token) -> tuple[Actor, ...]:
        mention = mention_at(self.coding, self.sentence, token)
        own = tuple(a for a in mention.actors if not self._is_talk(a)) if mention else ()
        if not own and token.text.lower().startswith("counterpart"):
            colours = (
                c for m in children(self.sentence, token, "amod", "compound") for c in conjuncts(self.sentence, m)
            )
            return self._of_counterpart(token) + tuple(a for c in colours for a in self.named(c))
        if not own:
            return self._known(token) or (self._senders(token) if rank_in(token.text) else ())
        senders = self._senders(token)
        return self._of_counterpart(token) + (own if parties_of(senders) <= parties_of(own) else senders)

    def _is_talk(self, actor: Actor) -> bool:
        return any(self.sentence.tokens[i].span.overlaps(actor.evidence.span) for i in self.cues)

    def _of_counterpart(self, token: Token) -> tuple[Actor, ...]:
        """ "His counterpart" takes part with him."""
        if not token.text.lower().startswith("counterpart") or token.dep not in ("pobj", "conj", "dobj"):
            return ()
        return tuple(
            a for p in children(self.sentence, token, "poss") for a in actors_of(self.coding, self.sentence, p)
        )

    def _senders(self, token: Token) -> tuple[Actor, ...]:
        """ "Envoys from A and B": those who sent them."""
        if not token.text.endswith("s"):
            return ()
        after = self.sentence.tokens[token.index + 1 : token.index + 2]  # the model may hang it on the verb
        beside = (o for p in after if p.text.lower() in FROM for o in children(self.sentence, p, "pobj"))
        return tuple(a for o in beside for a in actors_of(self.coding, self.sentence, o))

    def _along_with(self, token: Token) -> Iterator[Actor]:
        """ "A, together with B": B too."""
        for prep in children(self.sentence, token, "prep"):
            beside = {c.text.lower() for c in children(self.sentence, prep)} | {
                self.sentence.tokens[prep.index - 1].text.lower()
            }
            if prep.text.lower() == "with" and beside & {"along", "together"}:
                for what in children(self.sentence, prep, "pobj"):
                    yield from self.at(what)

    def named(self, token: Token) -> tuple[Actor, ...]:
        """The actors of any mention over `token`, also where it only colours a noun; else who goes by that name."""
        mention = next((m for m in mentions_in(self.coding, self.sentence) if m.span.covers(token.span)), None)
        if mention is not None:
            return mention.actors
        return self._known(token)

    def _known(self, token: Token) -> tuple[Actor, ...]:
        """Who goes by this one name where the report's mentions have nobody: a capital for its state."""
        found = next(directory().find((token,), lambda t: t.text.lower()), None) if token.pos == "PROPN" else None
        rows = found.value if found is not None else ()
        row = next((r for r in rows if r.alias == token.text and r.naming in TAKING), None)
        return (self._as_actor(row, token),) if row is not None else ()

    def _as_actor(self, row: Known, token: Token) -> Actor:
        quote = self.coding.report.quote(token.span)
        return Actor(
            row.name, row.id, row.acts_for, row.sector, row.country, None, f"{row.naming.value} {row.alias}", quote
        )


def parties_of(actors: Iterable[Actor]) -> frozenset[str]:
    return frozenset(a.party for a in actors)


def objects(sentence: Sentence, token: Token, preps: frozenset[str]) -> Iterator[Token]:
    """What the prepositions in `preps` that hang on `token` govern."""
    for prep in children(sentence, token, "prep", "agent", "dative"):
        if prep.text.lower() in preps:
            yield from children(sentence, prep, "pobj")


@cache
def _by_country() -> Mapping[str, State]:
    return {s.country: s for s in reversed(states()) if not s.disputed and not s.former}


def state_of(country: str | None) -> State | None:
    return _by_country().get(country) if country else None


def host_of(place: Place) -> Actor | None:
    """The state that receives guests at `place`, `None` where the place lies in none.

    A disputed place has no host by law, so it gives none.
    """
    state = state_of(place.country) if not place.claimed_by else None
    if state is None:
        return None
    return Actor(state.name, state.id, None, Sector.GOV, state.country, None, HOST, place.evidence)
