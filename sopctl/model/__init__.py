"""What a handbook is made of: frozen dataclasses, standard library only."""
