"""When a document has to be looked at again, and why; pure."""
