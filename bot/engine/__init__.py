"""One event, one transaction; what must be said and done later are rows."""
