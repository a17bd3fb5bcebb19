"""Two versions of a document: what changed in meaning, and how much that weighs."""
