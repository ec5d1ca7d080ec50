"""What is remembered: one module per aggregate."""
