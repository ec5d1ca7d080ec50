## La casa: quello che il programma dice di se stesso al coordinamento.

desk-restored = È stata rimessa una copia di sicurezza, di { $when }.
    Quello che è successo dopo non c'è più: guardate le richieste aperte e telefonate.
    { $unsent ->
        [0] Nessun messaggio era in attesa.
        [one] Un messaggio che era in attesa non è partito.
       *[other] { $unsent } messaggi che erano in attesa non sono partiti.
    }

desk-undelivered = Questi messaggi non sono mai arrivati. Non li mando più: telefoni Lei, se serve.
    { $lines }
desk-undelivered-line = { $name } ({ $phone }): { $count ->
        [one] un messaggio
       *[other] { $count } messaggi
    }
desk-undelivered-more = { $count ->
        [one] e un'altra persona
       *[other] e altre { $count } persone
    }
desk-undelivered-somebody = qualcuno che non si è iscritto
desk-undelivered-room = una stanza o un gruppo
