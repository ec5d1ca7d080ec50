## The house: what the program tells anybody about what it left behind.

house-message-over = This message no longer counts.
