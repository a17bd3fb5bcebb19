"""Rules about the text of a file: syntax, and what YAML would cut, split or hide."""
