"""Writing files whole or not at all, and tables batch by batch."""
