"""The tables of version 1: what the register says of itself, entries, tiles, checkpoints."""

import sqlalchemy as sql
from alembic import op

revision = "1"
down_revision = None

_NUMBER = sql.BigInteger().with_variant(sql.Integer, "sqlite")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "about",
        sql.Column("name", sql.String(32), primary_key=True),
        sql.Column("value", sql.Text, nullable=False),
    )
    op.create_table(
        "entries",
        sql.Column("number", _NUMBER, primary_key=True, autoincrement=False),
        sql.Column("hash", sql.LargeBinary(32), nullable=False, unique=True),
        sql.Column("data", sql.LargeBinary, nullable=False),
    )
    op.create_table(
        "tiles",
        sql.Column("level", sql.Integer, primary_key=True),
        sql.Column("number", sql.BigInteger, primary_key=True),
        sql.Column("data", sql.LargeBinary, nullable=False),
    )
    op.create_table(
        "checkpoints",
        sql.Column("size", sql.BigInteger, primary_key=True, autoincrement=False),
        sql.Column("note", sql.Text, nullable=False),
    )
