"""Live: every call as it goes on, and the phones beside them."""
