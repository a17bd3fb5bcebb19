"""Rules about the form of a document: missing, unknown and malformed fields."""
