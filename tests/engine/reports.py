"""Shards of short reports, and a stand-in for the coder that is quick, fails and dies on demand."""

import gzip
import json
import os
import signal
from pathlib import Path

from tacitus.engine.coding import Row
from tacitus.engine.shards import Shard
from tacitus.sources.files import Entry, Failure


def write_shard(path: Path, texts: list[str]) -> Path:
    """A shard of reports with these texts; one that is empty gives a line that is no JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [json.dumps({"id": f"{path.name}-{n}", "text": text}) if text else "{" for n, text in enumerate(texts)]
    data = "".join(f"{line}\n" for line in lines).encode()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


def shard(source: Path, out: Path) -> Shard:
    return Shard(source, out / f"{source.name.partition('.')[0]}.parquet")


def quick(entry: Entry | Failure) -> Row:
    """A row whose record is the report's text, in place of one that is coded.

    The text "fails" raises, "kills" kills this process, "kills its worker" kills the one that started it, once.
    """
    if isinstance(entry, Failure):
        return Row(None, entry.where, failed=entry.reason)
    text = entry.read().text
    if text == "fails":
        raise ValueError("no reason")
    if text == "kills":
        os.kill(os.getpid(), signal.SIGKILL)
    mark = Path(f"{entry.where.partition(',')[0]}.killed")
    if text == "kills its worker" and not mark.exists():
        mark.touch()
        os.kill(os.getppid(), signal.SIGKILL)
    return Row(entry.id, entry.where, key=text, record=text)
