"""Finding a helper: who is asked, in waves, what they answer, and what happens when nobody says yes."""
