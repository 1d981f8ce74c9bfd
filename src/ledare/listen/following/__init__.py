"""Followed by choice: anybody may say so, and take it back; a number, and no names."""
