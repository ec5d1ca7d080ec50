"""Settings, the catalogue of kinds, and the texts in every language."""
