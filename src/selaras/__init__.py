"""Selaras: assurance for ASEAN's digital economy."""

__version__ = "0.1.0"
