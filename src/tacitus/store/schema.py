"""The tables of an archive: the log, and the views computed from it.

Only `log` is truth, and `head` tells its last entry. Every other table here is a view: `views.py` can drop and rebuild
it from the log. Times are UTC in ISO 8601, dates `YYYY-MM-DD`, both as text, so that SQLite and
PostgreSQL hold and order them alike.
"""

from sqlalchemy import (
    BigInteger,
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
    Column("views", Integer, nullable=False, server_default="0"),  # the version of the views that stand
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
    Column("withdrawn", Text),  # why, where somebody took it back
    Column("corrected", String(64)),  # the report that corrects it
    Column("record", Integer),  # the log's entry of its newest record
    Column("coder", String(64)),  # the fingerprint of what made that
    Column("linked", Integer, nullable=False, server_default="0", index=True),  # 1: compared with all others
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
    Column("turn", String(21), nullable=False, server_default=""),  # what items are listed by, see terms.py
    Column("span", Integer),  # about how many days it lasts, if more than one
    Column("serial", BigInteger, nullable=False, server_default="0"),  # the item's number in this archive
    Column("data", Text, nullable=False),
    Index("items_serial", "serial", "kind", "turn", "start", "end", "report", "number"),  # enough to choose and sort by
    Index("items_turn", "kind", "turn", "serial"),
)
STANDS = reports.c.withdrawn.is_(None) & reports.c.corrected.is_(None)
"""Whether a report was neither withdrawn nor corrected."""
Index("reports_taken_back", reports.c.seq, sqlite_where=~STANDS, postgresql_where=~STANDS)
LASTING = items.c.span.is_not(None)
Index(
    "items_spans",
    *(items.c[name] for name in ("kind", "span", "turn", "end", "serial")),
    sqlite_where=LASTING,
    postgresql_where=LASTING,
)

parties = Table(
    "parties",
    metadata,
    Column("item", String(64), ForeignKey("items.id"), primary_key=True),
    Column("role", String(16), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("party", Text, nullable=False),
    Column("actor", String(64)),
    Column("country", String(3)),
)

terms = Table(  # the names that items bear, as numbers, with the serial numbers of those items
    "terms",
    metadata,
    Column("term", BigInteger, primary_key=True, autoincrement=False),
    Column("serial", BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

incidents = Table(
    "incidents",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("type", String(32), nullable=False),
    Column("start", String(10)),
    Column("end", String(10)),
    Column("place", Text),
    Column("country", String(3)),
    Column("admin1", Text),
    Column("lat", Float),
    Column("lon", Float),
    Column("reports", Integer, nullable=False),
    Column("origins", Integer, nullable=False),
    Column("contested", Integer, nullable=False),
    Column("withdrawn", Integer, nullable=False),  # 1: every report that tells it was withdrawn or corrected
    Column("killed_low", Integer),
    Column("killed_high", Integer),
    Column("data", Text, nullable=False),
    Index("incidents_start", "start"),
    Index(
        "incidents_listed",  # enough to choose and sort by
        *("withdrawn", "start", "killed_low", "killed_high", "reports", "origins", "contested", "id"),
    ),
)

tellings = Table(  # what the linker compares of each event that is told as happened
    "tellings",
    metadata,
    Column("item", String(64), ForeignKey("items.id"), primary_key=True),
    Column("report", String(64), nullable=False, index=True),
    Column("open", Integer, nullable=False, index=True),  # 1: its incident is to be computed
    Column("data", Text, nullable=False),
)

blocks = Table(  # tellings that share one are compared
    "blocks",
    metadata,
    Column("block", BigInteger, primary_key=True),
    Column("item", String(64), primary_key=True, index=True),
)

ties = Table(  # the judged links between events: same or unsure
    "ties",
    metadata,
    Column("one", String(64), primary_key=True),
    Column("other", String(64), primary_key=True, index=True),
    Column("verdict", String(16), nullable=False),
    Column("score", Float, nullable=False),
    Column("why", Text, nullable=False),
    Index("ties_verdict", "verdict", "score"),
)

sketches = Table(  # bands of the MinHash of each report's text: reports that share one may be copies
    "sketches",
    metadata,
    Column("band", BigInteger, primary_key=True),
    Column("report", String(64), primary_key=True, index=True),
)

credits = Table(  # the outlets and agencies that each report rests on, folded
    "credits",
    metadata,
    Column("name", Text, primary_key=True),
    Column("report", String(64), primary_key=True, index=True),
    Column("own", Integer, nullable=False),  # 1: the report's own outlet
)

queue = Table(  # how certain each item is that people review, the least certain first
    "queue",
    metadata,
    Column("item", String(64), primary_key=True),
    Column("report", String(64), nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("certainty", Float, nullable=False),
    Column("country", String(3)),
    Index("queue_order", "kind", "certainty", "item", "country", "report"),
)

decisions = Table(  # what reviewers decided about items and reports, by the log's entry
    "decisions",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("act", String(16), nullable=False),
    Column("report", String(64), nullable=False, index=True),
    Column("item", String(64), index=True),
    Column("kind", String(16)),
    Column("judge", Text, nullable=False),
    Column("at", String(32), nullable=False),
    Column("stratum", String(16), nullable=False),
    Column("undone", Integer, nullable=False),  # 1: a later entry took it back
    Column("data", Text, nullable=False),
)

mentions = Table(  # the log's entries on each report, and those on each event that people judged
    "mentions",
    metadata,
    Column("about", String(64), primary_key=True),  # a report's content id, or an event's id
    Column("seq", Integer, primary_key=True, autoincrement=False),
)

VIEWS = (
    *(reports, items, parties, terms, incidents, tellings, blocks, ties, sketches, credits),
    *(queue, decisions, mentions),
)
