"""One module a command: read options, call, print, exit."""
