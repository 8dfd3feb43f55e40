from tacitus.model.text import Sentence


def contexts_of(sentence: Sentence) -> tuple[str, ...]:
    return ()
