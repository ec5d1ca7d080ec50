"""Setting a neighbourhood up, in the chat."""
