"""Bringing a register's tables to the newest version."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sql

STEPS = Path(__file__).parent / "migrations"


def migrate(connection: sql.Connection, versions: str) -> None:
    """Take every step that is missing, within the transaction of the connection: all of them or none.

    ``versions``: the folders of steps, separated by the system's separator of paths.
    """
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(STEPS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.set_main_option("version_locations", versions.replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
