"""What we say: frozen dataclasses, standard library only."""
