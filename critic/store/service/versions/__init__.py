"""One module a step of the database of keys."""
