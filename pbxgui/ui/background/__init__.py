"""What goes on outside the GUI thread, and how its results come back into it."""
