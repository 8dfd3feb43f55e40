"""Reading corpus files and writing predictions."""

import gzip
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

Record = dict[str, Any]


def corpus_file(path: Path) -> Iterator[Record]:
    """The records of a JSON Lines file, also one packed with gzip."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def write_predictions(path: Path, predictions: Iterable[Record]) -> None:
    """One JSON object a line."""
    with path.open("w", encoding="utf-8") as out:
        for prediction in predictions:
            out.write(json.dumps(prediction, ensure_ascii=False) + "\n")


def scorer(folder: Path) -> str:
    """The scorer that lies in `folder`, beside the corpora."""
    path = folder / "score.py"
    if not path.exists():
        raise SystemExit(f"{path} is not there; the scorer belongs beside the corpora")
    return str(path)
