"""Greetings: listen to what callers hear, import, compare versions, see where each is used."""
