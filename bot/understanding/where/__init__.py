"""Where: streets, named institutions and the names of a community's own places."""
