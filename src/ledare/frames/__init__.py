"""From a table of answers, on any engine, to the moments that measures begin with.

    from ledare import measure as m
    from ledare.frames import moments_of

    lead = ["q1", "q2", "q3"]
    found = moments_of(table, team="team", items=lead, scales={"lead": lead})
    m.pool(found.scale("lead"))

The table may be of Polars (eager or lazy), DuckDB, pandas, PyArrow or PySpark. One
grouped query runs where the table lies; a row a team comes over, and the rest is NumPy,
the same for every engine.
"""

from ledare.frames.grouping import FrameMoments, moments_of

__all__ = ["FrameMoments", "moments_of"]
