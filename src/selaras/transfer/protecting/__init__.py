"""Safeguards: a plan for the columns of a data set, carried out, and proof of what it achieved."""
