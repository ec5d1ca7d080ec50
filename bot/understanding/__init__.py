"""From words to intent, kind of help, time and place."""
