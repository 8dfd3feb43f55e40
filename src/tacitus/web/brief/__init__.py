"""A situation report on a conflict and a time: sentences made of values by templates, each with its sources."""
