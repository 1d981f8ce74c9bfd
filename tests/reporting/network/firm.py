"""A small firm that never was: twelve people, two units, one whom everybody asks.

Astrid is the head; Bo stands low and is asked by all others. North asks North, South
asks South, and only Dag and Elin ask across.
"""

import csv
from pathlib import Path

PEOPLE = (
    ("Astrid", 1, "Head", "North", ""),
    ("Bo", 3, "Assistant", "North", "Chandra"),
    ("Chandra", 2, "Manager", "North", "Astrid"),
    ("Dag", 2, "Manager", "South", "Astrid"),
    ("Elin", 3, "Engineer", "North", "Chandra"),
    ("Femi", 3, "Engineer", "North", "Chandra"),
    ("Greta", 3, "Engineer", "North", "Chandra"),
    ("Hugo", 3, "Engineer", "South", "Dag"),
    ("Ines", 3, "Engineer", "South", "Dag"),
    ("Jonas", 3, "Engineer", "South", "Dag"),
    ("Kim", 3, "Engineer", "South", "Dag"),
    ("Lo", 3, "Engineer", "South", "Dag"),
)
HEADS = ("id", "level", "title", "unit", "manager")
NAMES = tuple(row[0] for row in PEOPLE)
# Everybody asks Bo; units ask inside; Hugo asks Ines and is asked back.
TIES = (
    *((name, "Bo") for name in NAMES if name != "Bo"),
    ("Elin", "Femi"),
    ("Femi", "Greta"),
    ("Greta", "Elin"),
    ("Chandra", "Astrid"),
    ("Dag", "Astrid"),
    ("Hugo", "Ines"),
    ("Ines", "Hugo"),
    ("Jonas", "Kim"),
    ("Kim", "Lo"),
    ("Lo", "Dag"),
)


def written(path: Path, rows, heads) -> Path:
    """Write rows as a CSV file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(heads)
        table.writerows(rows)
    return path


def ties_file(folder: Path, rows=TIES, heads=("from", "to"), name="ties.csv") -> Path:
    """Write who asks whom."""
    return written(folder / name, rows, heads)


def people_file(folder: Path, rows=PEOPLE, heads=HEADS, name="people.csv") -> Path:
    """Write the people."""
    return written(folder / name, rows, heads)
