"""Numbers: the matrix of who hears what, and the popover in which one click sets it."""
