"""Rules about references between documents and into registers."""
