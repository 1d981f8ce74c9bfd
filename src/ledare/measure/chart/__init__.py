"""The organisation chart: how much of a tree it is, and what advice makes of it."""

from ledare.measure.chart.against import AdviceAgainstChart, advice_against_chart
from ledare.measure.chart.hierarchy import (
    ChartHierarchy,
    chart_hierarchy,
    chart_levels,
)
from ledare.measure.chart.standing import (
    InformalLeaders,
    Overload,
    informal_leaders,
    overload,
)

__all__ = [
    "AdviceAgainstChart",
    "ChartHierarchy",
    "InformalLeaders",
    "Overload",
    "advice_against_chart",
    "chart_hierarchy",
    "chart_levels",
    "informal_leaders",
    "overload",
]
