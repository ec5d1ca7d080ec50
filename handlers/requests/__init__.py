"""Asking: from a plea in somebody's own words to a request, and everything its asker can do with it."""
