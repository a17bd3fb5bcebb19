"""The rules of lint: one file a rule, found because it exists."""
