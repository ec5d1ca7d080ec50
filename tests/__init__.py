"""Promises of Cortile, told as stories."""
