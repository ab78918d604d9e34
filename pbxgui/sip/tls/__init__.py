"""TLS (RFC 3261 section 26.3): by which certificate the engine proves who it is, and on what terms it talks."""
