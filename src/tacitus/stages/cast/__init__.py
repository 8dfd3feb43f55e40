"""Who is in a report: names, persons, offices, and what stands for them later."""
