"""Rules of the house: data from `rules/*.yaml` made into rules, and what is wrong with that data."""
