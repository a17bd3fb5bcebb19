"""Mistakes in the user's set-up: what sopctl cannot go on from, said in plain words."""


class SopctlError(Exception):
    """The run cannot go on; exit code 2.

    `mistakes` holds one sentence each, all of them, so that the user mends everything in one go.
    """

    def __init__(self, *mistakes: str) -> None:
        super().__init__("\n".join(mistakes))
        self.mistakes = mistakes


class UsageError(SopctlError):
    """The command line asks for something that does not exist or does not fit together."""


class SettingsError(SopctlError):
    """`sopctl.yaml` has mistakes."""


class NothingFoundError(SopctlError):
    """No document matches what was asked for."""
