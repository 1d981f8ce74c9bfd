"""From a table of answers, on any engine, to the moments that measures begin with."""
