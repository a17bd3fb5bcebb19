"""Rules about secrets, hidden characters and paths."""
