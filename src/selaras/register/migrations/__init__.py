"""The versions of a register's tables, brought from one to the next by Alembic."""
