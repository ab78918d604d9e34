"""Registration of phones (RFC 3261 section 10) and their authentication (RFC 7616, RFC 8760), apart from the wire."""
