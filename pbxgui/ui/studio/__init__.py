"""The greeting studio: a greeting recorded, edited, and heard as the telephone will have it."""
