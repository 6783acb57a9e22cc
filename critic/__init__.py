"""Deterministic critique of objectives and key results."""
