"""Rounds, in which one helper looks in on several people; and calls to a whole neighbourhood."""
