"""How much CPU time okr-critic takes: ``python -m evals.bench``."""
