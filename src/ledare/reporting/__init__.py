"""The analyst's one command: a file of answers becomes a report."""
