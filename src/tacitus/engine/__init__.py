"""Where it runs: one function over many items, on this machine's cores."""
