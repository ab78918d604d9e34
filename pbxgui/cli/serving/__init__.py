"""What the commands that serve calls have in common, and how a changed configuration comes into force."""
