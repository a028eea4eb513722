"""The demonstration: a fictional workspace that shows every edge, and a meeting that plays itself in it."""
