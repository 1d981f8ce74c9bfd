"""Rounds that were asked elsewhere: a file of answers, a map, the same release."""
