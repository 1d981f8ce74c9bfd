"""Ledare: a leadership system for a person who leads and the people around her."""

__version__ = "0.1.0"
