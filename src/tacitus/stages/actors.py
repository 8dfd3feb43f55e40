"""Find the words that stand for actors and say whom they stand for."""

from dataclasses import dataclass, replace

from tacitus.model.coding import Coding, Layer
from tacitus.stages.cast.drafts import Draft, as_mention
from tacitus.stages.cast.introduced import acronyms_in, fighters_of, owners_of
from tacitus.stages.cast.pairs import parties_of
from tacitus.stages.cast.reader import read
from tacitus.stages.cast.story import story_of
from tacitus.stages.cast.told import with_known


@dataclass(frozen=True, slots=True)
class FindActors:
    """Find the words that stand for actors and say whom they stand for."""

    name: str = "actors.rule"
    needs: frozenset[Layer] = frozenset({Layer.FACTS, Layer.SENTENCES, Layer.PLACES})
    gives: Layer = Layer.MENTIONS

    def __call__(self, coding: Coding) -> Coding:
        return replace(coding, mentions=tuple(as_mention(coding, d) for d in drafts_of(coding)))


def drafts_of(coding: Coding) -> list[Draft]:
    """All mentions, read twice: first to learn the parties and acronyms of the report, then with them."""
    story = story_of(coding)
    first = read(story)
    story = replace(
        story,
        parties=parties_of(coding.sentences, first),
        acronyms=acronyms_in(coding.sentences, first),
        owners=owners_of(coding.sentences, first),
        fighters=fighters_of(first),
        first=tuple(first),
    )
    return with_known(coding, read(story))
