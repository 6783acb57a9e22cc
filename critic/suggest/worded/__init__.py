"""Proposals worded by a language model: asked for once an objective, and once more what fails."""
