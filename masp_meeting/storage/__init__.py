"""What is kept: masp.db, the agenda files, and who drives; the only layer that knows the data libraries."""
