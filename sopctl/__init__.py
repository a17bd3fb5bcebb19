"""sopctl keeps standard operating procedures as text: linted, rendered and reviewed."""

__version__ = "0.1.0"
