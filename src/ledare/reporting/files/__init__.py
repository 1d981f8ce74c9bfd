"""Open files of answers: every format becomes a sheet of named columns."""
