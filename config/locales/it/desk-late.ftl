## Quello che è arrivato tardi, o non si è potuto leggere

desk-late-plea = { $name } ({ $phone }) ha scritto mentre non funzionavo. Ho chiesto se serve ancora, ma non ho risposta:
    «{ $words }»
desk-unreadable = Non riesco a leggere quello che scrive { $name } ({ $phone }): i messaggi arrivano cifrati e senza chiave.
    Telefoni, per favore. Spesso basta chiudere e riaprire l'app, o verificare il dispositivo.
desk-unreadable-over = di nuovo leggibile
