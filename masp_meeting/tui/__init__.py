"""What the room sees and presses: the only package that knows Textual."""
