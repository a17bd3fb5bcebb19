"""Rules about what a change does to documents that people rely on; they need a base to compare with."""
