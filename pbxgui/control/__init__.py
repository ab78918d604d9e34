"""How other processes of the same person speak with a running engine, and how an engine is kept running.

The socket and its messages, the server's part and the client's; it knows neither Qt, SQL nor PJSUA2.
"""
