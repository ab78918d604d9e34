"""Service numbers that are more than a dialplan can say: one module for each, and the plan of every call."""
