"""One dialplan program, and everything that reads, writes, checks or runs it."""
