"""Attributions: whose word a piece of the report is, before speakers are resolved to actors."""

from dataclasses import dataclass

from tacitus.model.claim import Act
from tacitus.model.text import Sentence, Span, Token


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what, in the words of one sentence.

    `at` is the word of saying, `sources` the head words of its speakers (none where the sentence
    does not tell), `targets` those whom it accuses or addresses. `content` is what is said: first
    what stands with the cue, then quotations that go on with it. `act` is `None` for views, and for
    sayings that are denied or merely possible.

    `further` content has the cue of the attribution before it ("said that A and that B"). One that
    is not `complete` lacks its content. `own_future` is the act where the speaker tells what he is
    going to do. `naming` content gives something a name ("called it a crime").
    """

    sentence: Sentence
    act: Act | None
    at: Token
    sources: tuple[Token, ...]
    targets: tuple[Token, ...]
    source: Span | None
    cue: Span
    content: tuple[Span, ...]
    quoted: bool
    further: bool = False
    complete: bool = True
    own_future: Act | None = None
    naming: bool = False
