"""Promises about what is installed and how."""
