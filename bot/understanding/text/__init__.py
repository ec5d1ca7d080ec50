"""Text made comparable, and what a language has of words: a new language is a new folder of words."""
