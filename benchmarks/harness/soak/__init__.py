"""Killing the program at any instant, and seeing that nothing that it said was kept is lost."""
