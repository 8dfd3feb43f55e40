"""What parties demand, offer and refuse: finding it, and what became of it."""
