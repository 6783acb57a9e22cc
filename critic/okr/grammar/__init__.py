"""The grammar of one statement: its words, verb, metric, numbers, dates, and the part of each."""
