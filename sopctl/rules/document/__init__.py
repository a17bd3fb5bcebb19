"""Rules about the control of documents: identity, status, approval."""
