"""The order of the work: a procedure as a graph."""
