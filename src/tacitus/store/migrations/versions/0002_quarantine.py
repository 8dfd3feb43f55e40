"""What could not be read or coded; the last entry of the log."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "quarantine",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("since", sa.String(32), nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
    )
    op.create_table(
        "head",
        sa.Column("one", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.CheckConstraint("one = 1", name="head_one"),
    )
    head = sa.table("head", sa.column("one"), sa.column("seq"), sa.column("hash"))
    op.execute(head.insert().values(one=1, seq=0, hash="0" * 64))
    op.execute(
        "UPDATE head SET seq = (SELECT max(seq) FROM log), hash = (SELECT hash FROM log ORDER BY seq DESC LIMIT 1)"
        " WHERE EXISTS (SELECT 1 FROM log)"
    )
