"""What the inside of Cortile speaks: values and Protocols, no I/O."""
