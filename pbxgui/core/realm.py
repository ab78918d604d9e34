"""What the engine asks for a password for (RFC 3261 section 22.1)."""

REALM = "pbxgui"
"""Another one would lock out the phones that keep their password hashed together with it (RFC 7616)."""
