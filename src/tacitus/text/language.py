"""Which language a report is in."""

from functools import cache
from typing import Any

from py3langid.langid import MODEL_FILE, LanguageIdentifier

CERTAIN = 0.9  # probability below which another language is not believed
SHORT = 40  # characters below which no guess is made


@cache
def _identifier() -> Any:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def language_of(text: str) -> str | None:
    """ISO 639-1 code of the language of `text`, `None` where it is too short or too mixed to tell."""
    if len(text.strip()) < SHORT:
        return None
    code, probability = _identifier().classify(text)
    return str(code) if probability >= CERTAIN else None
