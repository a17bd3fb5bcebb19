"""Documents to text: pages as values. Nothing here reads or writes files."""
