"""`python -m sopctl`."""

from sopctl.cli import main

main()
