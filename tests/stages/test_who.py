"""What other stages ask about mentions."""

from collections.abc import Callable

import pytest

from tacitus.model.coding import Coding
from tacitus.stages.who import actors_of, mention_at

Read = Callable[..., Coding]


@pytest.mark.parametrize(
    ("text", "word", "names"),
    [
        ("A statement by France named him.", "statement", ["France"]),
        ("Envoys from France, Italy and Spain met.", "France", ["France", "Italy", "Spain"]),
        ("A UN report named him.", "report", ["United Nations"]),
        ("Dozens of rebels fled Mali.", "Dozens", ["Malian rebels"]),
        ("Turkish shelling went on.", "shelling", []),
        ("The harbour was shut.", "harbour", []),
    ],
)
def test_actors_of(text: str, word: str, names: list[str], read: Read) -> None:
    coding = read(text)
    sentence = coding.sentences[0]
    token = next(t for t in sentence.tokens if t.text == word)
    assert [a.name for a in actors_of(coding, sentence, token)] == names


def test_a_noun_is_found_by_its_head(read: Read) -> None:
    coding = read("The Turkish army left.")
    sentence = coding.sentences[0]
    mention = mention_at(coding, sentence, sentence.tokens[2])
    assert mention is not None
    assert [a.acts_for for a in mention.actors] == ["Turkey"]
