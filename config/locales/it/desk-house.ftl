## La casa: quello che il programma dice di se stesso al coordinamento.

desk-restored = È stata rimessa una copia di sicurezza, di { $when }.
    Quello che è successo dopo non c'è più: guardate le richieste aperte e telefonate.{ $erased ->
        [0] {""}
        [one] {" "}Chi aveva chiesto di essere tolto resta tolto: una persona.
       *[other] {" "}Chi aveva chiesto di essere tolto resta tolto: { $erased } persone.
    }
    { $unsent ->
        [0] Nessun messaggio era in attesa.
        [one] Un messaggio che era in attesa non è partito.
       *[other] { $unsent } messaggi che erano in attesa non sono partiti.
    }{ $unsent ->
        [0] {""}
       *[other] {" "}Forse sono già arrivati allora. Li mando?
            { $lines }
    }
desk-button-send-held = Li mandi
desk-button-drop-held = Non servono più
desk-outcome-held-sent = mandati adesso
desk-outcome-held-dropped = non servivano più
desk-backup-failed = La copia di sicurezza non riesce da ore. Lo dica a chi cura il programma.

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
