"""Commands that show and change what a person has set."""
