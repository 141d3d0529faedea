"""A register of statements: append-only, and any change to it shows."""
