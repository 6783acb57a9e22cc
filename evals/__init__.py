"""Measurements of the engine against judged statements and parsed drafts."""
