"""Advice: who is asked for it, a day, seen by herself alone; and asked in Ledare."""
