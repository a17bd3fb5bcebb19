"""Rules about key performance indicators: their definitions, their use and their values."""
