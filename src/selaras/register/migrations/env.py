"""How Alembic is run: on the connection it is given, within the transaction that is under way."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
with context.begin_transaction():
    context.run_migrations()
