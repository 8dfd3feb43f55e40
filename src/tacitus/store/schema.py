"""The tables of an archive: the log, and the views computed from it.

Only `log` is truth, and `head` tells its last entry. Every other table here is a view: `views.py` can drop and rebuild
it from the log. Times are UTC in ISO 8601, dates `YYYY-MM-DD`, both as text, so that SQLite and
PostgreSQL hold and order them alike.
"""

from sqlalchemy import (
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()

log = Table(
    "log",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(16), nullable=False),
    Column("key", String(64), nullable=False),
    Column("body", Text),  # canonical JSON; NULL where a removal has left a tombstone
    Column("body_hash", String(64), nullable=False),
    Column("at", String(32), nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    UniqueConstraint("kind", "key", name="log_kind_key"),
    CheckConstraint("seq >= 1", name="log_seq"),
)

head = Table(
    "head",
    metadata,
    Column("one", Integer, primary_key=True, autoincrement=False),
    Column("seq", Integer, nullable=False),
    Column("hash", String(64), nullable=False),
    CheckConstraint("one = 1", name="head_one"),
)

reports = Table(
    "reports",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("id", Text, nullable=False, index=True),
    Column("published", String(10), index=True),
    Column("publisher", Text),
    Column("url", Text),
    Column("title", Text),
    Column("text", Text, nullable=False),
    Column("language", String(8)),
    Column("set_aside", Text),
    Column("origin", String(64), nullable=False, index=True),
    Column("collected", String(32), nullable=False),
    Column("withdrawn", Text),
)

items = Table(
    "items",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("report", String(64), ForeignKey("reports.key"), nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("number", Integer, nullable=False),
    Column("type", String(32), nullable=False),
    Column("status", String(16)),
    Column("start", String(10)),
    Column("end", String(10)),
    Column("place", Text),
    Column("country", String(3)),
    Column("admin1", Text),
    Column("lat", Float),
    Column("lon", Float),
    Column("incident", String(64), index=True),
    Column("data", Text, nullable=False),
    Index("items_kind_start", "kind", "start"),
    Index("items_kind_type", "kind", "type"),
    Index("items_kind_country", "kind", "country"),
)

parties = Table(
    "parties",
    metadata,
    Column("item", String(64), ForeignKey("items.id"), primary_key=True),
    Column("role", String(16), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("party", Text, nullable=False, index=True),
    Column("actor", String(64), index=True),
    Column("country", String(3)),
)

VIEWS = (reports, items, parties)
