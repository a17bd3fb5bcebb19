"""Rules about the process: how steps follow each other and pass things on."""
