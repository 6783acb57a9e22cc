"""What Alembic runs; ``schema`` gives it the connection, whose transaction holds all steps."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
