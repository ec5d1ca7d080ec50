## La casa: quello che il programma dice a chiunque di quello che ha lasciato indietro.

house-message-over = Questo messaggio non vale più.
