"""Text to model, or to problems; pure."""
