## Che cosa sente chi ha chiesto, mentre si cerca.

find-not-yet = { $found }
    La richiesta resta aperta. { $name } La chiama { $when }.
find-not-yet-phone = { $found }
    La richiesta resta aperta. Se ha fretta, chiami: { $phone }.
find-nobody = Non ho ancora trovato nessuno.
find-too-few = { $missing ->
        [1] Manca ancora una persona.
       *[other] Mancano ancora { $missing } persone.
    }
find-expired = Mi dispiace: per { ask-kind-the } non ho trovato nessuno in tempo.
    { $name } La chiama { $when }. Possiamo provare un altro giorno.
find-expired-phone = Mi dispiace: per { ask-kind-the } non ho trovato nessuno in tempo.
    Possiamo provare un altro giorno. Se ha fretta, chiami: { $phone }.
find-button-other-day = 📅 Un altro giorno
find-button-no-more = Non serve più
find-no-more = Va bene. Sono qui, quando serve.
find-which-day = Quando andrebbe bene? Per esempio: «giovedì mattina».
find-again = Cerco di nuovo: { $kind }, { $when ->
        [empty] senza fretta
       *[other] { $when }
    }.{ $by ->
        [empty] {""}
        [find-after-approval] {""}
            { $by }
       *[other] {""}
            Le scrivo { $by }, anche se non trovo nessuno.
    }
find-after-approval = Prima la legge il coordinamento.
find-fewer = Per { ask-kind-the } { $missing ->
        [1] è mancata una persona
       *[other] sono mancate { $missing } persone
    }. Gli altri vengono.
