"""ONE dialplan program: contexts of extensions of steps, as every reader, writer and interpreter shares it.

The words are Asterisk's. A program is immutable; arguments are kept as written (raw text with its variables),
because only a running call knows their values.
"""
