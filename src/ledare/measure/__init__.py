"""Numbers from numbers: no clock, no network, no table."""
