"""Lineage and incidents: what the linker keeps, and what it finds."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("head", sa.Column("views", sa.Integer, nullable=False, server_default="0"))
    op.add_column("reports", sa.Column("corrected", sa.String(64)))
    op.add_column("reports", sa.Column("record", sa.Integer))
    op.add_column("reports", sa.Column("linked", sa.Integer, nullable=False, server_default="0"))
    op.create_index("ix_reports_linked", "reports", ["linked"])
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
