"""The log, and the first views: reports, items, parties, full text."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "log",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("body", sa.Text),
        sa.Column("body_hash", sa.String(64), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.UniqueConstraint("kind", "key", name="log_kind_key"),
        sa.CheckConstraint("seq >= 1", name="log_seq"),
    )
    op.create_table(
        "reports",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("id", sa.Text, nullable=False, index=True),
        sa.Column("published", sa.String(10), index=True),
        sa.Column("publisher", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("title", sa.Text),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("language", sa.String(8)),
        sa.Column("set_aside", sa.Text),
        sa.Column("origin", sa.String(64), nullable=False, index=True),
        sa.Column("collected", sa.String(32), nullable=False),
        sa.Column("withdrawn", sa.Text),
    )
    op.create_table(
        "items",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("report", sa.String(64), sa.ForeignKey("reports.key"), nullable=False, index=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("type", sa.String(32), nullable=False),
        sa.Column("status", sa.String(16)),
        sa.Column("start", sa.String(10)),
        sa.Column("end", sa.String(10)),
        sa.Column("place", sa.Text),
        sa.Column("country", sa.String(3)),
        sa.Column("admin1", sa.Text),
        sa.Column("lat", sa.Float),
        sa.Column("lon", sa.Float),
        sa.Column("incident", sa.String(64), index=True),
        sa.Column("data", sa.Text, nullable=False),
        sa.Index("items_kind_start", "kind", "start"),
        sa.Index("items_kind_type", "kind", "type"),
        sa.Index("items_kind_country", "kind", "country"),
    )
    op.create_table(
        "parties",
        sa.Column("item", sa.String(64), sa.ForeignKey("items.id"), primary_key=True),
        sa.Column("role", sa.String(16), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("party", sa.Text, nullable=False, index=True),
        sa.Column("actor", sa.String(64), index=True),
        sa.Column("country", sa.String(3)),
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE words USING fts5"
            "(report UNINDEXED, title, text, tokenize = 'unicode61 remove_diacritics 2')"
        )
    else:
        op.execute("CREATE TABLE words (report varchar(64) PRIMARY KEY, title text, text text)")
        op.execute(
            "CREATE INDEX words_text ON words USING gin (to_tsvector('simple', coalesce(title, '') || ' ' || text))"
        )
