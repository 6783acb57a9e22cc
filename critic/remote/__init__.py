"""A running service does the work: it is asked over HTTP, and its answers are trusted by nobody."""
