"""Greetings that are made rather than recorded: a text that the computer speaks, a ringback of parts."""
