"""History: every call that there was, what its caller heard, and what of it is normally billed."""
