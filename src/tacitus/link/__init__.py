"""Which reports have one origin, which events are one happening: pure functions, no database and no clock."""
