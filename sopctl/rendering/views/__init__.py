"""What a template receives: frozen dataclasses, documented in docs/templates.md."""
