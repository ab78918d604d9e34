"""Dialplan: the program that calls run, as text and as a picture, its check, and its way into an Asterisk."""
