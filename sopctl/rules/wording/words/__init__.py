"""The words that the wording rules look for, by language; data only."""
