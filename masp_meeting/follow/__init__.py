"""The page by which people who dial in follow a meeting in their browser."""
