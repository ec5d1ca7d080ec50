## Il banco del coordinamento: schede, bacheca, mattino. Lo legge solo chi coordina.

desk-card = <b>N. { $number } · { $title }</b>
    { $body }
desk-card-not-here = N. { $number }: la scheda non è più qui.
desk-card-approval = Da approvare
desk-card-unmet = Nessuno ancora
desk-card-phone = Da telefonare
desk-card-phone_helper = Da chiedere a voce
desk-card-newcomer = Da conoscere
desk-card-delegation = Delega da confermare
desk-card-problem = Un problema
desk-card-person = Cerca una persona
desk-card-unclosed = Non so com'è andata
desk-card-danger = 🚨 Pericolo
desk-card-unreachable = Non si raggiunge
desk-card-failure = Guasto

desk-due = { $when }.
desk-due-past = ⚠️ Era per { $when }.
desk-brief = { $name }
desk-brief-request = { $kind }, { $when }, per { $name } (richiesta { $number })
desk-brief-closed = { $kind }, { $when } (richiesta { $number })
desk-no-time = senza data

desk-status-taken = 👋 Ci pensa { $name }.
desk-status-again = 🔁 Mostrata ancora, { $times } { $times ->
        [1] volta
       *[other] volte
    }.
desk-status-late = 🔁 Ci pensava { $name }, ma non risulta finita. Chi la prende?
desk-status-tried = 📞 Senza risposta { $at }, { $times ->
        [1] prima volta
        [2] seconda volta
       *[other] { $times } volte
    }. Si riprova { $next }.
desk-status-asked = ✉️ Chiesto a { $name }. Ne riparliamo { $when }.
desk-status-widened = ↔️ Allargata. Ne riparliamo { $when }.
desk-status-posted = 📣 Scritta nel gruppo. Ne riparliamo { $when }.
desk-status-spoken = 📞 Ne abbiamo parlato { $at }. Resta aperta.
desk-status-closed = ✔️ Chiusa: { $outcome }{ $name ->
        [empty] {""}
       *[other] {" "}({ $name })
    }.

desk-closed = vista
desk-outcome-approved = approvata
desk-outcome-declined = rifiutata
desk-outcome-asked = approvata, chiesto a { $name }
desk-outcome-assigned = approvata, assegnata a { $name }
desk-outcome-said = detto a voce
desk-outcome-answered = ha risposto a voce
desk-outcome-not-reached = non risponde, è diventata un problema
desk-outcome-spoken = ne abbiamo parlato
desk-outcome-reassigned = riassegnata
desk-outcome-back = di nuovo raggiungibile

desk-already-settled = È già stata chiusa.
desk-already-settled-by = Ci ha già pensato { $name }.

desk-button-take = Ci penso io
desk-button-leave = La lascio
desk-button-seen-to = Fatto
desk-button-said = Detto
desk-button-no-answer = Non risponde
desk-button-spoken = Ho parlato
desk-button-approve = ✅ Approvo
desk-button-decline = Rifiuto
desk-button-change = Cambio
desk-button-assign = Assegno a…
desk-button-number = { $n }

desk-wants-person = { $name } vuole parlare con una persona: { $phone }.
desk-not-understood = Non ho capito { $name } ({ $phone }). Ha scritto:
    «{ $words }»
desk-danger = { $name } ({ $phone }) ha scritto parole di pericolo. Ho mostrato il numero di emergenza.
    «{ $words }»
    Chiami subito.
desk-danger-discreet = { $name } ({ $phone }) ha scritto parole di pericolo in casa.
    «{ $words }»
    Con discrezione: forse qualcuno legge o ascolta.
desk-voice = { $name } ({ $phone }) ha mandato un messaggio vocale. Va ascoltato.
desk-voice-unheard = { $name } ({ $phone }) ha mandato un messaggio vocale su { $channel }. Lì nessuno di chi coordina lo può ascoltare: telefoni, per favore.
desk-voice-itself = Il messaggio vocale della scheda { $number }.
desk-event-failed = Non sono riuscito a rispondere a un messaggio. Codice { $code }.
    Le parole sono salve: lo dica a chi cura il programma.
desk-timer-failed = Un impegno del programma è fallito quattro volte: { $action }, { $subject }.
    Lo dica a chi cura il programma.
desk-failure-plain = Una scheda del coordinamento non si lascia mostrare ({ $key }). Guardi la bacheca: /bacheca.
desk-undeliverable = Un messaggio per { $name } ({ $phone }) non può partire: { $text }.
    Lo dica a voce, e a chi cura il programma.
desk-room-gone = Non sono più nella stanza del coordinamento. Scrivo in privato finché non mi fate rientrare.
desk-group-gone = Non sono più nel gruppo dei vicini. Qualcuno mi faccia rientrare.

## La bacheca

desk-board = <b>Bacheca di { $community }</b>
    Richieste: { $figures }.
    { $people }
    { $count ->
        [0] Non c'è niente da vedere.
        [1] Una cosa da vedere:
       *[other] { $count } cose da vedere:
    }
    { $cards }
desk-entry = { $n }. { $title }: { $about }{ $taken ->
        [empty] {""}
       *[other] {" "}(ci pensa { $taken })
    }
desk-entries-more = e altre { $count }
desk-figure-none = nessuna in corso
desk-figure-draft = { $count } in bozza
desk-figure-awaiting_approval = { $count } da approvare
desk-figure-open = { $count ->
        [1] una in cerca
       *[other] { $count } in cerca
    }
desk-figure-assigned = { $count ->
        [1] una assegnata
       *[other] { $count } assegnate
    }
desk-figure-under_way = { $count } in corso
desk-figure-done = { $count } da chiudere
desk-figure-closed = { $count } chiuse
desk-figure-cancelled = { $count } ritirate
desk-figure-declined = { $count } rifiutate
desk-figure-expired = { $count } scadute
desk-shift = { $name } fino a { $until }
desk-shifts-now = In turno: { $people }.
desk-shifts-next = Ora nessuno è in turno. Torna { $name } { $when }.
desk-shifts-none = Nessun turno è stabilito: le schede vanno a tutti.
desk-morning = { $weekday ->
        [weekday-6] Buona { $weekday }
       *[other] Buon { $weekday }
    }. { $count ->
        [1] Una cosa:
        [2] Due cose:
        [3] Tre cose:
        [4] Quattro cose:
        [5] Cinque cose:
       *[other] { $count } cose:
    }
    { $cards }
desk-who-waits = { $count ->
        [0] Nessuno aspetta. Per ora è tutto a posto.
        [1] Una cosa:
       *[other] { $count } cose:
    }
    { $cards }
desk-nothing-there = Non c'è nient'altro in lista.

# Parole che valgono nella stanza di chi coordina, dette a Cortile o subito dopo una lista.
words-board = bacheca, la bacheca, mostra la bacheca, vediamo la bacheca, com'è la situazione, la situazione, a che punto siamo
words-who-waits = chi aspetta, chi sta aspettando, chi c'è in attesa, che cosa c'è da fare, cosa c'è da fare, che c'è da fare, cosa c'è oggi, che cosa c'è oggi, la lista, lista, cosa manca

help-board = la bacheca del coordinamento
