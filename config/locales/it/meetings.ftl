# Gli incontri: che cosa arriva, chi viene, i cambi. Nel gruppo si legge quanti vengono, mai chi.

help-meetings = gli incontri che arrivano, e la mia risposta
help-meeting = prepara un incontro, anche in una riga

# Pulsanti.
meetings-button-yes = ✅ Vengo
meetings-button-plus = ➕ Vengo in due
meetings-button-more = ➕ Un'altra persona
meetings-button-alone = Vengo senza nessuno
meetings-button-perhaps = 🤔 Forse
meetings-button-no = ❌ Non vengo
meetings-button-no-more = ❌ Non vengo più
meetings-button-agenda = 💬 Propongo un tema
meetings-button-agenda-more = 💬 Un altro tema
meetings-button-agenda-drop = Lo tolgo
meetings-button-one = { $n }. { $title }
meetings-button-manage = ⚙️ Gestisco
meetings-button-name = { $name }

# Parole che valgono come i pulsanti.
words-meetings-yes = vengo, ci sono, ci sarò, verrò, ci siamo, veniamo, vengo anch'io, vengo anche io, io vengo, io ci sono, presente, partecipo, vengo volentieri, ci vengo
words-meetings-plus = +1, + 1, vengo in due, veniamo in due, siamo in due, siamo in tre, siamo in quattro, siamo in cinque, siamo in 3, siamo in 4, vengo in tre, veniamo in tre, veniamo in quattro, in due, vengo con mio marito, vengo con mia moglie, vengo con un'amica, vengo con un amico, porto qualcuno, porto un'amica, porto un amico, con mio marito, con mia moglie, con mio figlio, con mia figlia, con un'amica, con un amico
words-meetings-perhaps = forse, forse vengo, non so se vengo, vediamo, ci provo
words-meetings-no = non vengo, non vengo più, non posso venire, non posso, non posso più venire, non posso più, non ci sono, non ci sarò, io no, non riesco a venire, non riesco, non vengo nemmeno io, non ci vengo, non verrò, non potrò venire, non ce la faccio
words-meetings-kinds = assemblea, riunione, incontro, festa, cena, pranzo, merenda, aperitivo, corso, laboratorio, tombola, torneo, mercatino, cineforum
words-meetings-make = organizzo, organizzare, vorrei organizzare, vorrei fare una riunione, facciamo una riunione, facciamo una festa, facciamo un incontro
words-meetings-alone = vengo da solo, vengo da sola, vengo senza nessuno, vengo solo io, siamo in uno
words-meetings-who = chi viene, quanti vengono, chi c'è, chi partecipa, quanti siamo
words-meetings-move = sposto, sposta, spostiamo, spostare, rimando, rimanda, rimandiamo, anticipo, anticipiamo, spostata, spostato, rimandata, rimandato, rinviata, rinviato, rinviamo, anticipata, anticipato, slitta, è alle, sarà alle, si fa alle
words-meetings-off = non si fa, non si fa più, annullo, annulla, annulliamo, salta, cancelliamo, cancella, annullata, annullato, è saltata, è saltato, non c'è più
words-meetings-me = io, me, conduco io, ci penso io
words-meetings-once = una volta, solo una volta, una sola
words-meetings-every = ogni, sempre, tutte le settimane, tutti i
words-meetings-all = anche i prossimi, tutti, prossimi, sempre, da ora in poi
words-meetings-only-this = solo questo, questo, solo questa, una volta
words-meetings-unlimited = senza limite, senza limiti, no, nessun limite, nessuno, quanti vogliono, tutti

# Un incontro in una riga, e la carta nel gruppo.
meetings-brief = { $title }: { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }
meetings-card = 📅 <b>{ $title }</b>
    { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }
    { $lines }
    Viene anche Lei?
meetings-card-cancelled = <b>{ $title }</b>, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }: non si fa.
meetings-card-over = <b>{ $title }</b>, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }: è finito.
meetings-line-coming = { $count ->
        [0] Ancora nessuna risposta.
        [1] Viene una persona.
       *[other] Vengono { $count } persone.
    }
meetings-line-free = { $free ->
        [1] Resta un posto.
       *[other] Restano { $free } posti.
    }
meetings-line-full = I posti sono finiti: chi dice «vengo» entra in lista.
meetings-line-changed = <b>È cambiato qualcosa:</b> vale quello che c'è scritto qui.
meetings-line-last = È l'ultimo incontro di questi.
meetings-line-agenda = Si parla di:
meetings-item = – { $text }
meetings-items-more = – e di { $count ->
        [1] un'altra cosa
       *[other] altre { $count } cose
    }

meetings-file = Per il calendario: { $title }.

# L'elenco, e un incontro.
meetings-list = Gli incontri che arrivano:
    { $lines }
    Quale Le interessa?
meetings-list-group = Gli incontri che arrivano:
    { $lines }
meetings-line = { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }. { $mine }
meetings-none = nessuno, per ora
meetings-by-coordinators = Gli incontri li prepara chi coordina. Ne parli con una persona: Le dà una mano.
meetings-nothing = Per ora non ci sono incontri in vista. Quando ce n'è uno, glielo scrivo nel gruppo.
meetings-one = <b>{ $title }</b>, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }.{ $name ->
        [empty] {""}
       *[other] {" "}Conduce { $name }.
    }
    { $lines }
    { $mine }
meetings-mine-open = Lei non ha ancora risposto.
meetings-mine-coming = { $guests ->
        [0] Lei viene.
        [1] Lei viene, con un'altra persona.
       *[other] Lei viene, con altre { $guests } persone.
    }
meetings-mine-waiting = Lei è in lista d'attesa.
meetings-mine-offered = C'è un posto per Lei: lo vuole?
meetings-mine-perhaps = Lei ha detto forse.
meetings-mine-no = Lei non viene.
meetings-mine-lapsed = Il posto è passato a un'altra persona.

# La risposta, capita.
meetings-said-coming = { $guests ->
        [0] Segnato: Lei viene.
        [1] Segnato: venite in due.
       *[other] Segnato: Lei viene con altre { $guests } persone.
    } { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }.
meetings-said-waiting = { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }: i posti sono finiti. { $guests ->
        [0] Lei è in lista.
       *[other] Siete in lista insieme.
    } Se si libera un posto, Le scrivo io.
meetings-said-offered = C'è un posto per Lei: { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }.
meetings-said-perhaps = Va bene: forse. { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }. Gliene riparlo il giorno prima.
meetings-said-no = Va bene, non viene: { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }. Grazie di averlo detto.
meetings-said-lapsed = Il posto è passato a un'altra persona: { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }.
meetings-taken-back = Va bene, la risposta non vale più: { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }.
meetings-guests-most = { $count ->
        [0] A questi incontri ognuno viene per sé.
        [1] Si può portare una persona sola.
       *[other] Si possono portare al massimo { $count } persone.
    }
meetings-guests-full = Per un'altra persona non c'è più posto. Il Suo resta Suo.
meetings-gone = Questo incontro è passato, o non si fa più.

# Chi non conosciamo ancora, e chi scrive in due dallo stesso telefono.
meetings-hello = Chi non mi conosce ancora mi scriva in privato. Poi la risposta vale.
meetings-first-write = Prima ci presentiamo: mi scriva in privato.
meetings-who = { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }: chi di voi risponde?

# Prima dell'incontro.
meetings-remind = Un promemoria: { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }. Lei ha detto che viene.
meetings-ask-again = { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }. Aveva detto forse: viene?
meetings-moved-up = Buone notizie: si è liberato un posto, ed è Suo. { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }.
meetings-offered = Si è liberato un posto: { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }. Lo tengo per Lei, fino { $until }. Viene?
meetings-lapsed = Il posto è passato a un'altra persona: { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }. Alla prossima!
meetings-changed = È cambiato qualcosa: { $title } ora è { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }. Prima era { $was }. Va bene lo stesso?
meetings-changed-following = Da ora in poi è cambiato qualcosa: { $title } è { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }. Prima era { $was }. Va bene lo stesso?
meetings-cancelled = { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }: non si fa. Mi dispiace. Gli altri incontri sono in /incontri.
meetings-series-over = { $title }: questo era l'ultimo incontro. Grazie a chi c'è stato.

# I temi.
meetings-agenda-ask = { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }: di che cosa vorrebbe parlare? Lo leggono tutti, senza il Suo nome.
meetings-agenda-private = Me lo scriva in privato, con /incontri.
meetings-agenda-kept = Aggiunto: «{ $text }». { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }.
meetings-agenda-long = È un po' lungo. Me lo dica in poche parole?
meetings-agenda-personal = Lo leggono tutti: lo riscriva senza indirizzi, numeri e codici, per favore.
meetings-agenda-dropped = Tolto: «{ $text }».
meetings-agenda-all = { $title }:
    { $lines }
meetings-agenda-none = nessun tema, per ora

mydata-meetings-answer = Incontro «{ $title }», { $when }: { $mine }
mydata-meetings-item = Tema proposto per un incontro: «{ $text }»
mydata-meetings-action = Preso in un incontro: «{ $text }»{ $due ->
        [empty] {""}
       *[other] , entro { $due }
    }
mydata-meetings-lead = Conduce «{ $title }», { $when }
