"""Changes of the schema, forward only. The folder goes with the installed package."""
