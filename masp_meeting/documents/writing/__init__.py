"""Word out: minutes, and the templates that say how they look."""
