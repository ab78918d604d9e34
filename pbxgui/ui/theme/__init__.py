"""How the window looks: colours with their meanings, icons drawn for them, and one style sheet."""
