"""How much of a repository is read, on disk and in git."""

from typing import Final

PICTURES: Final = (".png", ".jpg", ".jpeg", ".svg", ".webp", ".gif")
BEGINNING: Final = 4096
"""Bytes that tell whether a YAML file with another name is an SOP."""
LARGEST_DOCUMENT: Final = 4_000_000
"""Bytes of a document; reading refuses more than a quarter of that in characters anyway."""
LARGEST: Final = 20_000_000
"""Bytes of a picture that are read at all."""
