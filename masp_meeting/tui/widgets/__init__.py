"""The pieces that screens are made of; data goes down to them, messages come up."""
