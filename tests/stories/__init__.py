"""Stories in the users' words, over the real engine and the real storage, on a virtual clock."""
