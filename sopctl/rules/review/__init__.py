"""Rules about reviews and their dates."""
