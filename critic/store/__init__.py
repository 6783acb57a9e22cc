"""What is kept: one SQLite database in one folder, opened by one process at a time."""
