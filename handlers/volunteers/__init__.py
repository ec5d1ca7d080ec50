"""Offering help: what, when, how far; on duty and off."""
