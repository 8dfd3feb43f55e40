"""Rows out: records for people, for programs, for spreadsheets and for scoring."""
