"""What each entry of the log is about, and an index by which incidents are listed."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "mentions",
        sa.Column("about", sa.String(64), primary_key=True),
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
    )
    op.create_index(
        "incidents_listed",
        "incidents",
        ["withdrawn", "start", "killed_low", "killed_high", "reports", "origins", "contested", "id"],
    )
