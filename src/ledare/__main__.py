"""Run the command line by `python -m ledare`."""

from ledare.cli import main

main()
