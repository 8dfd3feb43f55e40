"""Lineage and incidents, and the turns, serial numbers and terms that queries go by."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

SUPERSEDED = {
    "items_kind_start": "items",
    "items_kind_type": "items",
    "items_kind_country": "items",
    "ix_parties_party": "parties",
    "ix_parties_actor": "parties",
}


def upgrade() -> None:
    # 0: all views are computed anew when the archive is opened next
    op.add_column("head", sa.Column("views", sa.Integer, nullable=False, server_default="0"))
    _tell_more_of_reports_and_items()
    _link()
    _find()


def _tell_more_of_reports_and_items() -> None:
    op.add_column("reports", sa.Column("corrected", sa.String(64)))
    op.add_column("reports", sa.Column("record", sa.Integer))
    op.add_column("reports", sa.Column("coder", sa.String(64)))
    op.add_column("reports", sa.Column("linked", sa.Integer, nullable=False, server_default="0"))
    op.create_index("ix_reports_linked", "reports", ["linked"])
    op.add_column("items", sa.Column("turn", sa.String(21), nullable=False, server_default=""))
    op.add_column("items", sa.Column("span", sa.Integer))
    op.add_column("items", sa.Column("serial", sa.BigInteger, nullable=False, server_default="0"))


def _link() -> None:
    op.create_table(
        "incidents",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("type", sa.String(32), nullable=False),
        sa.Column("start", sa.String(10)),
        sa.Column("end", sa.String(10)),
        sa.Column("place", sa.Text),
        sa.Column("country", sa.String(3)),
        sa.Column("admin1", sa.Text),
        sa.Column("lat", sa.Float),
        sa.Column("lon", sa.Float),
        sa.Column("reports", sa.Integer, nullable=False),
        sa.Column("origins", sa.Integer, nullable=False),
        sa.Column("contested", sa.Integer, nullable=False),
        sa.Column("withdrawn", sa.Integer, nullable=False),
        sa.Column("killed_low", sa.Integer),
        sa.Column("killed_high", sa.Integer),
        sa.Column("data", sa.Text, nullable=False),
        sa.Index("incidents_start", "start"),
    )
    op.create_table(
        "tellings",
        sa.Column("item", sa.String(64), sa.ForeignKey("items.id"), primary_key=True),
        sa.Column("report", sa.String(64), nullable=False, index=True),
        sa.Column("open", sa.Integer, nullable=False, index=True),
        sa.Column("data", sa.Text, nullable=False),
    )
    op.create_table(
        "blocks",
        sa.Column("block", sa.BigInteger, primary_key=True),
        sa.Column("item", sa.String(64), primary_key=True, index=True),
    )
    op.create_table(
        "ties",
        sa.Column("one", sa.String(64), primary_key=True),
        sa.Column("other", sa.String(64), primary_key=True, index=True),
        sa.Column("verdict", sa.String(16), nullable=False),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
    )
    op.create_table(
        "sketches",
        sa.Column("band", sa.BigInteger, primary_key=True),
        sa.Column("report", sa.String(64), primary_key=True, index=True),
    )
    op.create_table(
        "credits",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("report", sa.String(64), primary_key=True, index=True),
        sa.Column("own", sa.Integer, nullable=False),
    )


def _find() -> None:
    for name, table in SUPERSEDED.items():
        op.drop_index(name, table)
    taken_back = sa.text("NOT (withdrawn IS NULL AND corrected IS NULL)")
    op.create_index("reports_taken_back", "reports", ["seq"], sqlite_where=taken_back, postgresql_where=taken_back)
    op.create_index("items_serial", "items", ["serial", "kind", "turn", "start", "end", "report", "number"])
    op.create_index("items_turn", "items", ["kind", "turn", "serial"])
    lasts, along = sa.text("span IS NOT NULL"), ["kind", "span", "turn", "end", "serial"]
    op.create_index("items_spans", "items", along, sqlite_where=lasts, postgresql_where=lasts)
    op.create_table(
        "terms",
        sa.Column("term", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("serial", sa.BigInteger, primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TABLE words ADD COLUMN rowid integer")
        op.execute("CREATE UNIQUE INDEX words_rowid ON words (rowid)")
