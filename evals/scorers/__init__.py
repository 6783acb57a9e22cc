"""Figures of agreement: pure functions of pairs and marks."""
