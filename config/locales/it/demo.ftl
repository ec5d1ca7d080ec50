## La prova con un vicinato inventato: cornice, storia, aiuto.

demo-title = Cortile · { $name } · un vicinato inventato
demo-welcome = Tre chat vere su un vicinato inventato. Premere s per vedere la storia.
    Si può anche scrivere, premere i tasti e spostare l'orologio. Con F1 si apre l'aiuto.
demo-ended = Fine della storia. Ora si può provare da soli, oppure rivederla con s.
demo-paused = In pausa. Spazio: si riprende. n: un passo alla volta.
demo-astray = La storia si è persa. Premere r per ricominciare. { $why }
demo-trouble = Qualcosa non ha funzionato. Premere r per ricominciare. { $why }

demo-pane-asks = Chi chiede
demo-pane-helps = Chi aiuta
demo-pane-coordinates = Chi coordina
demo-seat-asks = { $name }, 82 anni
demo-seat-newcomer = { $name }, appena arrivata
demo-seat-neighbour = { $name }, { $zone }
demo-seat-anna = { $name }, in privato
demo-seat-desk = Coordinamento (scrive { $name })
demo-seat-group = Gruppo del vicinato (scrive { $name })
demo-room-desk = Coordinamento
demo-room-group = Gruppo
demo-type = Scrivere qui
demo-edited = modificato
demo-kept = non si inoltra
demo-presses = { $name } preme [{ $label }]
demo-day = { $day }

demo-status = { $now } · { $pending }
demo-pending = { $what }: { $when }
demo-nothing-pending = niente in attesa
demo-timer-other = prossimo impegno
demo-timer-request-wave = prossimi inviti
demo-timer-request-near = l'ora si avvicina
demo-timer-request-expire = scade una richiesta
demo-timer-offer-counter-lapses = scade una proposta
demo-timer-task-evening = promemoria della sera
demo-timer-task-hour = promemoria un'ora prima
demo-timer-task-nudge = domanda prima dell'ora
demo-timer-task-release = si libera un impegno
demo-timer-task-close = si chiede com'è andata
demo-timer-give-invite = invito a dare
demo-timer-card-repeat = si ripete un avviso
demo-timer-card-morning = elenco del mattino
demo-timer-join-waits = ricordo a chi si presentava

demo-key-write-0 = Scrivi
demo-key-leave = Basta scrivere
demo-key-story = Storia
demo-key-space = spazio
demo-key-pause = Pausa
demo-key-step = Un passo
demo-key-forward-10 = +10 min
demo-key-forward-60 = +1 ora
demo-key-tomorrow = Domani alle 9
demo-key-restart = Da capo
demo-key-other-language = English
demo-key-help = Aiuto
demo-key-quit = Esci

demo-help = CORTILE, LA PROVA
    {""}
    Tre chat: chi chiede, chi aiuta, chi coordina.
    È il programma vero, su un database vero. Le persone sono inventate.
    {""}
    s       la storia, dall'inizio alla fine (anche F5)
    spazio  pausa, e si riprende
    n       un passo della storia (anche F6)
    1 2 3   scrivere nella prima, seconda o terza chat (anche F2 F3 F4)
    t       l'orologio avanti di dieci minuti (anche F7)
    o       l'orologio avanti di un'ora (anche F8)
    d       domani alle 9 (anche F9)
    r       tutto da capo
    l       un'altra lingua, da capo
    q       fine
    {""}
    Per scrivere basta anche un clic sulla riga in basso.
    Esc lascia la riga, e i tasti tornano a valere.
    In cima a ogni chat si sceglie chi siede lì.
    I numeri e le parole valgono quanto i tasti.
    Un punto giallo dice dove è arrivato qualcosa. Con un clic si guarda.

demo-story-begins = Maria ha 82 anni. Per la prima volta scrive a Cortile.
demo-story-call = Anna coordina. Prende la scheda e telefona a Maria. Così sa l'indirizzo, e che serve oggi.
demo-story-approved = È la prima volta: Anna approva. Partono gli inviti, senza nome e senza indirizzo.
demo-story-accepted = Luca accetta. Solo adesso vede il nome e la parola d'ordine, e apre l'indirizzo.
demo-story-cannot = Sono le tre passate, e Luca non riesce più. Nessuno lo rimprovera: si cerca ancora.
demo-story-steps-in = Sara prende il suo posto, con una parola nuova. Maria lo sa subito.
demo-story-door = Sara arriva, dice la parola e porta la spesa. L'indirizzo sparisce dalla sua chat.
demo-story-closed = La richiesta è chiusa e il legame è scritto. Maria guarda i suoi legami.
demo-story-later = Tre giorni dopo. Chi ha ricevuto può anche dare, se vuole.
