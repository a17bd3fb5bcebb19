"""The only code that touches disk, git, clock, terminal or environment."""
