"""What queries go by: the turns and serial numbers of items, and their terms."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

SUPERSEDED = {
    "items_kind_start": "items",
    "items_kind_type": "items",
    "items_kind_country": "items",
    "ix_parties_party": "parties",
    "ix_parties_actor": "parties",
}


def upgrade() -> None:
    op.execute("UPDATE head SET views = 0")  # all views are computed anew when the archive is opened next
    op.execute("DELETE FROM tellings")
    op.execute("DELETE FROM parties")
    op.execute("DELETE FROM items")
    for name, table in SUPERSEDED.items():
        op.drop_index(name, table)
    op.add_column("items", sa.Column("turn", sa.String(21), nullable=False, server_default=""))
    op.add_column("items", sa.Column("serial", sa.BigInteger, nullable=False, server_default="0"))
    op.add_column("items", sa.Column("span", sa.Integer))
    op.create_index("items_serial", "items", ["serial", "kind", "turn", "start", "end", "report", "number"])
    taken_back = sa.text("withdrawn IS NOT NULL")
    op.create_index("reports_withdrawn", "reports", ["seq"], sqlite_where=taken_back, postgresql_where=taken_back)
    op.create_index("items_turn", "items", ["kind", "turn", "serial"])
    lasting = sa.text("span IS NOT NULL")
    op.create_index(
        "items_spans",
        "items",
        ["kind", "span", "turn", "end", "serial"],
        sqlite_where=lasting,
        postgresql_where=lasting,
    )
    op.create_table(
        "terms",
        sa.Column("term", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("serial", sa.BigInteger, primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TABLE words ADD COLUMN rowid integer")
        op.execute("CREATE UNIQUE INDEX words_rowid ON words (rowid)")
