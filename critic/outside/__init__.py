"""What a text may not bring in from outside: numbers, names, links, markup, hidden characters."""
