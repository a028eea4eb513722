"""What is true: frozen values and pure rules, with no I/O and no clock."""
