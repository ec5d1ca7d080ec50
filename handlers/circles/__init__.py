"""Circles: self-help groups, who has been through it too, the neighbours around a person; and calendars to follow."""
