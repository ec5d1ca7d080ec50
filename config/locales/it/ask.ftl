## Chiedere aiuto: con parole proprie o un passo alla volta.

help-ask = chiedo un aiuto

# $kind è il nome del catalogo: qui con l'articolo.
ask-kind-the = { $kind ->
    [kind-groceries] la spesa
    [kind-pharmacy] la farmacia
    [kind-accompaniment] farsi accompagnare
    [kind-transport] un passaggio
    [kind-company] un po' di compagnia
    [kind-checkin] una telefonata di saluto
    [kind-paperwork] una mano con le carte
    [kind-repairs] una piccola riparazione
    [kind-tech] una mano con telefono o computer
    [kind-childcare] stare con i bambini
    [kind-pets] una mano con un animale
    [kind-meals] un pasto pronto
    [kind-lending] un prestito
    [kind-garden] una mano con piante o orto
    [kind-other] un altro aiuto
   *[other] { $kind }
}
ask-what = { $name ->
        [empty] {""}
       *[other] Per { $name }:{" "}
    }{ $kind }{ $when ->
        [empty] , senza fretta
       *[other] , { $when }
    }{ $people ->
        [1] {""}
       *[other] , { $people } persone
    }{ $ceiling ->
        [empty] {""}
       *[other] , fino a { $ceiling }
    }

# Che cosa
ask-kind = Di che cosa ha bisogno?
    Può anche scriverlo. Per tornare indietro basta «indietro».
ask-kind-more = Altre cose che facciamo. Di che cosa ha bisogno?
ask-kind-off = Qui, per ora, { $kind } non si può chiedere.
    { $name } può trovare un'altra strada.
ask-button-other-help = Un altro aiuto
ask-sure = Buongiorno{ $name ->
        [empty] {""}
       *[other] , { $name }
    }. Sono Cortile, un programma.{ $person ->
        [empty] {""}
       *[other] {" "}{ $person }
    }
    Ho capito: { $kind }?

# Per chi
ask-whom = Per chi è l'aiuto?
ask-for-button = { $name }
ask-button-someone = Un'altra persona
ask-button-myself = Per me
ask-who = Chi sta scrivendo?
ask-who-button = { $name }

# Quando
ask-when = Quando serve?
ask-when-past = È già passato. Quando serve?
ask-when-far = Più in là di sessanta giorni non so chi ci sarà. Un giorno più vicino?
ask-when-night = A quest'ora i vicini dormono. Può aspettare domani mattina?
    Se c'è pericolo, chiami il { $number }.
ask-button-today = Oggi
ask-button-tomorrow = Domani
ask-button-other-day = Un altro giorno
ask-button-no-hurry = Non ho fretta
ask-button-tomorrow-morning = Domani mattina
ask-button-now = Mi serve adesso
ask-day = Che giorno? Può anche scriverlo, per esempio «giovedì 12».
ask-button-day = { $day }
ask-part = { $day }: in che momento?
ask-button-morning = Mattina
ask-button-afternoon = Pomeriggio
ask-button-evening = Sera
ask-button-any-hour = È uguale
words-morning = mattina, di mattina, la mattina, al mattino, mattino, in mattinata
words-lunch = pranzo, a pranzo, ora di pranzo, all'ora di pranzo
words-afternoon = pomeriggio, di pomeriggio, nel pomeriggio, il pomeriggio
words-evening = sera, di sera, la sera, in serata
ask-half = A che ora: { $early } o { $late }?
ask-half-button = { $at }

# Che altro
ask-note = Vuole aggiungere qualcosa? Lo legge solo chi viene.
    Niente PIN e niente numeri di carte.
ask-button-nothing = No, basta così
ask-secret-removed = PIN e carte non li scriva a nessuno: li ho tolti.
ask-line = Mi scriva una riga che i vicini possono leggere.
    Senza nome, senza indirizzo, senza numeri.
ask-line-long = È un po' lunga: mi basta una riga.
ask-line-personal = Questa riga dice chi è o dove abita. Me la riscriva senza nomi e numeri.
ask-ceiling = Fino a quanto si può spendere? Paga chi viene, poi fate i conti.
ask-ceiling-button = { $amount }
ask-button-other-amount = Un'altra cifra
ask-ceiling-other = Quanto, al massimo? Per esempio «30 euro».
ask-ceiling-much = Più di { $most } non si può anticipare. Ne parli con { $name }, o dica meno.
ask-ceiling-noted = Segnato: fino a { $amount }.
ask-people = Quante persone servono?
ask-people-button = { $people ->
        [1] Una
        [2] Due
        [3] Tre
       *[other] { $people }
    }
ask-people-many = Più di { $most } persone le trova { $name }. Mi dica un numero più piccolo.
ask-too-long = È molto lungo: mi bastano poche righe. Intanto tutto il testo ce l'ha { $name }.

# Rileggere e mandare
ask-readback = { $what }. Giusto?
ask-readback-first = { $what }. Giusto?
    Una cosa alla volta: dopo passiamo all'altra.
ask-button-more-people = Servono più persone
ask-change = Che cosa cambio?
ask-button-kind = Che cosa
ask-button-when = Quando
ask-button-note = La nota
ask-button-people = Quante persone
ask-button-line = La riga pubblica
ask-twin = Ne ha già una: { $kind }, { $when ->
        [empty] senza fretta
       *[other] { $when }
    }.
    La tengo, o ne serve un'altra?
ask-button-keep = Tenga quella
ask-button-another = Ne serve un'altra
ask-twin-kept = Bene, resta quella. Nessuno è stato disturbato.
ask-unsent = Non ho ancora mandato: { $what }. La mando adesso?
ask-button-no-more = Non serve più
ask-sent = Cerco.{ $when ->
        [empty] {""}
       *[other] {" "}Le scrivo { $when }, anche se non trovo nessuno.
    }
ask-sent-moderated = La guarda prima { $name }. Le scrivo { $when }.
ask-button-undo = Annullo
ask-already-sent = È già partita. La trova in /mie.
ask-readback-old = Questo riepilogo non vale più. Guardi l'ultimo.
ask-undone = Ritirata: { $kind }. Non viene nessuno.
ask-word-waiting = Per { ask-kind-the }: { $name } non ha ancora deciso. Le scrivo { $when }.
ask-word-nobody = Per { ask-kind-the } non ho ancora trovato nessuno. Cerco ancora.
    Le scrivo { $when }.

# Desideri detti una volta
ask-wish-kept = D'accordo: non { $name }. Me lo ricordo, e resta tra noi.
ask-wish-building = D'accordo: nessuno del Suo palazzo. Me lo ricordo.
ask-wish-gone = Va bene, come prima.
ask-wish-which = Chi, di nome { $name }?
ask-wish-button-who = { $name }{ $what ->
        [empty] {""}
       *[other] {" "}({ $what })
    }
ask-wish-last = { $kind }, { $when }
ask-wish-button-all = Nessuno di loro
ask-wish-release = Per { ask-kind-the } deve venire proprio { $name }. Cerchiamo un'altra persona?
ask-wish-passed-on = Lo dico a { $name }. Trova le parole giuste.
ask-wish-stays = Va bene, resta così.

# Nel gruppo
ask-group-private = Grazie, continuo in privato.{ $hide ->
        [empty] {""}
       *[other] {" "}{ $hide }
    }
ask-group-link = Grazie. Continuiamo in privato: lì nessun altro legge.{ $hide ->
        [empty] {""}
       *[other] {" "}{ $hide }
    }
ask-group-offer-hide = Qui si legge un indirizzo o un telefono: lo nascondo?
ask-button-hide = Nascondo il messaggio
ask-group-hidden = Grazie. Ho nascosto l'indirizzo qui. Se l'ha scritto altrove, lo cancelli.
ask-group-stands = Qui non posso nascondere il messaggio: si legge ancora. Lo cancelli Lei, per favore.
ask-group-continue = Ho letto la Sua richiesta nel gruppo. Continuiamo qui?
ask-button-go-on = Continuiamo
ask-group-dropped = Va bene, la lasciamo stare.
ask-group-gone = Quella richiesta non la trovo più. Me la dica qui, per favore.
