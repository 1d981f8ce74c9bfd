"""Who asks whom, as a report: who is asked, across which borders, beside the chart."""
