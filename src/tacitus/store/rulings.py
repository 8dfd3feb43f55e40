"""The rulings in the log on which events are one happening."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from tacitus.link import cluster
from tacitus.model.incident import Judgement, Ruling
from tacitus.review.decision import Act
from tacitus.store.log import Kind, body_of
from tacitus.store.schema import log


def rulings(connection: Connection) -> list[Judgement]:
    """All rulings on events that were not taken back, in their order."""
    of_people = log.c.kind == Kind.JUDGEMENT.value
    query = select(log.c.seq, log.c.body).where(of_people, log.c.body.is_not(None)).order_by(log.c.seq)
    bodies = {row.seq: body_of(row.body) for row in connection.execute(query)}
    undone = {body["takes"] for body in bodies.values() if body["act"] == Act.UNDO}
    return [_ruling(b) for seq, b in bodies.items() if b["act"] in list(Ruling) and seq not in undone]


def _ruling(body: Mapping[str, Any]) -> Judgement:
    return Judgement(Ruling(body["act"]), tuple(body["ones"]), tuple(body["others"]), body["judge"], body["reason"])


def together(judgements: Sequence[Judgement]) -> Mapping[str, set[str]]:
    """For each event those that it is ruled to be one happening with."""
    found: dict[str, set[str]] = {}
    for (one, other), are_one in cluster.rulings(judgements).items():
        if are_one:
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
    return found
