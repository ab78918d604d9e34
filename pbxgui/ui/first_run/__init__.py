"""First steps: from an empty data folder to hearing one's own greeting."""
