"""Rules about roles and who does what."""
