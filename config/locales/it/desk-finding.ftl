## Le schede del coordinamento su una richiesta che cerca aiuto.

desk-find-unmet = Nessuno ha ancora detto sì: { $kind } per { $name }, richiesta { $number }.
    { $when ->
        [empty] Senza fretta.
       *[other] { $when }.
    }{ $zone ->
        [empty] {""}
       *[other] {" "}Zona { $zone }.
    } { $missing ->
        [1] Manca una persona.
       *[other] Mancano { $missing } persone.
    } { $waves ->
        [0] Nessun giro di inviti.
        [1] Un giro di inviti.
       *[other] { $waves } giri di inviti.
    }
    { $reasons }
desk-find-unmet-told = { desk-find-unmet }
    { $name } lo sa, e aspetta una telefonata.
desk-find-expired = È passato il tempo senza aiuto: { $kind } per { $name } ({ $phone }), richiesta { $number }.
    { $when ->
        [empty] Senza data.
       *[other] { $when }.
    }{ $zone ->
        [empty] {""}
       *[other] {" "}Zona { $zone }.
    }
desk-find-expired-unread = È passato il tempo, e nessuno l'aveva letta: { $kind } per { $name } ({ $phone }), richiesta { $number }.
    { $when ->
        [empty] Senza data.
       *[other] { $when }.
    }{ $zone ->
        [empty] {""}
       *[other] {" "}Zona { $zone }.
    }

desk-find-ask-helper = Da chiedere a voce a { $name }: { $phone }. Richiesta { $number }.
    { $text }
desk-find-address-missing = Manca l'indirizzo di { $person } ({ $person_phone }).
    Lo dica a voce a { $name }: { $phone }. E lo scriva, così resta.
desk-find-task-unclosed = { $helper } ({ $phone }) non ha detto com'è andata: { $kind } per { $name }, richiesta { $number }.

desk-find-button-helped = L'aiuto c'è stato
desk-find-button-not-helped = Non c'è stato
desk-find-button-assign = Assegno a…
desk-find-button-widen = Allargo
desk-find-button-post = Scrivo nel gruppo
desk-find-button-cancel-request = Annullo la richiesta
desk-find-button-helper-yes = Ha detto sì
desk-find-button-helper-no = Ha detto no
desk-find-button-helper-silent = Non risponde

desk-find-outcome-approved = approvata
desk-find-outcome-declined = rifiutata
desk-find-outcome-cancelled = ritirata
desk-find-outcome-expired = è passato il tempo
desk-find-outcome-changed = la richiesta è cambiata
desk-find-outcome-taken = ci pensa qualcuno
desk-find-outcome-not-needed = non serve più
desk-find-outcome-said-yes = ha detto sì
desk-find-outcome-said-no = ha detto no
desk-find-outcome-no-answer = non risponde
desk-find-outcome-void = non serve più chiederlo
desk-find-outcome-other-day = si riprova un altro giorno

## Perché nessuno: una riga per ogni motivo.

reason-near = { $count ->
        [0] nessuno qui vicino
        [1] un vicino in zona
       *[other] { $count } vicini in zona
    }
reason-self = { $count } è chi chiede
reason-member = { $count } non fa parte dei vicini
reason-kind = { $count } non fa questo
reason-radius = { $count ->
        [1] uno troppo lontano
       *[other] { $count } troppo lontani
    }
reason-too-far = { $count ->
        [1] un altro, allargando
       *[other] altri { $count }, allargando
    }
reason-excluded = { $count ->
        [1] uno da non far incontrare
       *[other] { $count } da non far incontrare
    }
reason-not-again = { $count ->
        [1] uno, meglio di no dopo l'ultima volta
       *[other] { $count }, meglio di no dopo l'ultima volta
    }
reason-building = { $count ->
        [1] uno dello stesso palazzo
       *[other] { $count } dello stesso palazzo
    }
reason-adult = { $count ->
        [1] uno di cui non si sa l'età
       *[other] { $count } di cui non si sa l'età
    }
reason-trust = { $count ->
        [1] uno ancora da conoscere
       *[other] { $count } ancora da conoscere
    }
reason-more-trust = { $count ->
        [1] uno non ancora di fiducia per questo
       *[other] { $count } non ancora di fiducia per questo
    }
reason-language = { $count ->
        [1] uno di un'altra lingua
       *[other] { $count } di un'altra lingua
    }
reason-unreachable = { $count ->
        [1] uno che non si raggiunge
       *[other] { $count } che non si raggiungono
    }
reason-paused = { $count ->
        [1] uno in pausa
       *[other] { $count } in pausa
    }
reason-off-duty = { $count ->
        [1] uno non di turno
       *[other] { $count } non di turno
    }
reason-hours = { $count ->
        [1] uno fuori orario
       *[other] { $count } fuori orario
    }
reason-handed-back = { $count ->
        [1] uno ha dovuto lasciare
       *[other] { $count } hanno dovuto lasciare
    }
reason-declined = { $count ->
        [1] uno ha detto no
       *[other] { $count } hanno detto no
    }
reason-silent = { $count ->
        [1] uno in silenzio
       *[other] { $count } in silenzio
    }
reason-busy = { $count ->
        [1] uno occupato
       *[other] { $count } occupati
    }
reason-active-cap = { $count ->
        [1] uno con troppi impegni
       *[other] { $count } con troppi impegni
    }
reason-offers-cap = { $count ->
        [1] uno già invitato troppe volte oggi
       *[other] { $count } già invitati troppe volte oggi
    }
reason-quiet = { $count ->
        [1] uno che ora riposa
       *[other] { $count } che ora riposano
    }

## Perché proprio questa persona: solo per chi coordina.

why-helped-before = ha già aiutato questa persona
why-same-building = stesso palazzo
why-same-zone = stessa zona
why-very-near = a due passi
why-near = poca strada
why-walk = venti minuti a piedi
why-far = molta strada
why-distance-unknown = distanza non nota
why-new = non ha mai ricevuto inviti
why-not-asked-lately = non riceve inviti da tempo
why-asked-lately = ha ricevuto inviti da poco
why-kept-place = un posto per chi è nuovo
why-coordinator = per scelta di chi coordina
