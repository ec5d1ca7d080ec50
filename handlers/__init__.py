"""What is said: one module per conversation."""
