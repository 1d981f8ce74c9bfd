"""A Ledare that dies at a named step of taking an answer in, all processes at once.

LEDARE_TEST_DIES_AT names the step and how often it goes well before.
"""
