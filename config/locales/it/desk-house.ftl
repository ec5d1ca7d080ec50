## La casa: quello che il programma dice di se stesso al coordinamento.

desk-restored = È stata rimessa una copia di sicurezza, di { $when }.
    Quello che è successo dopo non c'è più: guardate le richieste aperte e telefonate.
    { $unsent ->
        [0] Nessun messaggio era in attesa.
        [one] Un messaggio che era in attesa non è partito.
       *[other] { $unsent } messaggi che erano in attesa non sono partiti.
    }
