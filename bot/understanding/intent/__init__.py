"""What a message wants and which kind of help: curated words, and a trained model of numbers."""
