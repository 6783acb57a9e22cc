"""Which request a critique was the answer to, so that it is found in logs and traces."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the column; of critiques that are there already nobody knows."""
    op.add_column("history", sa.Column("request_id", sa.Text))
