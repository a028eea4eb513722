"""The journal as a story: which rows belong together, and a sentence for each."""
