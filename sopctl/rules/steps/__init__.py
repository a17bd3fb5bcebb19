"""Rules about what a step must have."""
