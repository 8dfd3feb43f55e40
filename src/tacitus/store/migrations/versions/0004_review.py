"""What people look at first, and what they decided about items."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "queue",
        sa.Column("item", sa.String(64), primary_key=True),
        sa.Column("report", sa.String(64), nullable=False, index=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("certainty", sa.Float, nullable=False),
        sa.Column("country", sa.String(3)),
        sa.Index("queue_order", "kind", "certainty", "item", "country", "report"),
    )
    op.create_table(
        "decisions",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("act", sa.String(16), nullable=False),
        sa.Column("report", sa.String(64), nullable=False, index=True),
        sa.Column("item", sa.String(64), index=True),
        sa.Column("kind", sa.String(16)),
        sa.Column("judge", sa.Text, nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("stratum", sa.String(16), nullable=False),
        sa.Column("undone", sa.Integer, nullable=False),
        sa.Column("data", sa.Text, nullable=False),
    )
    op.create_index("ties_verdict", "ties", ["verdict", "score"])
