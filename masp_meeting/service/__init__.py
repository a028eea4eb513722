"""The use cases: each checks, loads, decides, and saves with its journal row in one transaction."""
