"""Findings and review rows as text: one module a format, one table of formats."""
