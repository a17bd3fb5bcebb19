"""LANG: words that leave the reader in doubt, in English, Russian and Chinese."""
