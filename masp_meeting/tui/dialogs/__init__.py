"""Small questions over a screen: each returns a value, or nothing when it is left."""
