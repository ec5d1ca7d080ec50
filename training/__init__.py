"""Trains the model that reads messages from the corpus: `make model`. Never part of a running Cortile."""
