"""Who hears what, and "Call it": a call forecast or really placed, as a strip of what its caller hears."""
