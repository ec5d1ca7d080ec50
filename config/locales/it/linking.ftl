## Una persona, più app: il codice che le unisce, dove si scrive, come si stacca.

help-link = la stessa persona anche da un'altra app

link-code = Il codice è <b>{ $code }</b>. Lo usi { $until }, una volta sola.
    Dall'altra app mi scriva: collega { $said }
    Non lo dica a nessuno: chi lo ha può scrivere a nome Suo.
link-button-open = Apro { $channel ->
        [telegram] Telegram
        [matrix] Matrix
       *[other] l'altra app
    }
link-code-spoilt = Il codice è stato scritto dove leggono altri. Non vale più.
    Gliene do uno nuovo?
link-button-again = Un codice nuovo
link-which-code = Che codice Le ho dato sull'altra app?
    Se non lo ha, là mi scriva: collega.
link-same-app = Questo codice va detto dall'altra app, non da qui.
link-expired = Questo codice è scaduto. Sull'altra app mi scriva di nuovo: collega.
    Se non riesce, c'è { $name }: { $phone }.
link-wrong = Questo codice non va bene. Guardi di nuovo, o ne chieda uno nuovo sull'altra app.
    Se non riesce, c'è { $name }: { $phone }.
link-too-many = Per ora non accetto altri codici. Riprovi tra un'ora.
    Se ha fretta, c'è { $name }: { $phone }.
link-already = Questa app è già collegata al Suo nome.
link-other = Da questa app scrive già { $whose }: da solo non unisco due persone.
    Ne parla con Lei { $name }: { $phone }.
words-link = collega, collegare, collego, link

link-read-back = Lei è { $name }?
    Con un sì, da qui vedo e faccio tutto a nome di { $name }.
link-refused = Bene, non collego niente. Il codice non vale più.
    Se qualcosa non torna, chiami: { $phone }.
link-done = Fatto, { $name }. Da adesso va bene anche questa app.
link-done-where = Fatto, { $name }. Da adesso va bene anche questa app.
    Dove Le scrivo di solito?
link-note = Ho collegato al Suo nome anche un'altra app: { $channel }.
    Se non è stata una Sua idea, lo dica subito.
link-button-not-me = Non l'ho fatto io
link-undone = L'ho staccata. Da là nessuno scrive più a nome Suo.
    Avviso { $name }: { $phone }.
link-undone-already = Quell'app non è più collegata. Per parlarne c'è { $name }: { $phone }.

link-where = Dove Le scrivo di solito?
link-button-here = Qui
link-button-there = { $channel ->
        [telegram] Su Telegram
        [matrix] Su Matrix
       *[other] Sull'altra app
    }
link-button-last = Dove scrivo io
link-preferred = Bene: Le scrivo su { $channel }. Se non arriva, provo sull'altra app.
link-preferred-last = Bene: Le scrivo dove mi ha scritto per ultimo.
link-preferred-note = Da adesso Le scrivo su { $channel }.

settings-button-apps = Le mie app
settings-button-link = Collego un'altra app
settings-button-where = Dove mi scrive
settings-button-unlink = Stacco un'app
settings-apps = Mi scrive da:
    { $apps }
    { $where }
app-here = { $channel ->
        [telegram] Telegram
        [matrix] Matrix
       *[other] questa chat
    } (questa)
app-there = { $channel ->
        [telegram] Telegram
        [matrix] Matrix
       *[other] un'altra chat
    }
app-written-to = Le scrivo su { $channel ->
        [telegram] Telegram
        [matrix] Matrix
       *[other] una sola
    }.
app-written-last = Le scrivo dove mi ha scritto per ultimo.

link-unlink-which = Quale app stacco?
link-button-app = { $channel ->
        [telegram] Telegram
        [matrix] Matrix
       *[other] Altra app
    }
link-button-this-app = { $channel ->
        [telegram] Telegram
        [matrix] Matrix
       *[other] Questa app
    } (questa)
link-unlink-sure = Stacco { $channel }? Là non Le scrivo più, e da là nessuno scrive a nome Suo.
link-button-unlink = Sì, la stacco
link-unlinked = Fatto. { $channel } non è più collegata.
link-only-app = È l'unica app con cui ci scriviamo. Per andare via del tutto: /cancellami.
link-too-young = Questa app è collegata da poco. Per sicurezza, da qui non posso ancora farlo.
    Se serve subito, c'è { $name }: { $phone }.
link-over = Questa chat non è più collegata a { $name }.
link-over-here = Fatto. Da questa chat non La conosco più. Per parlarne chiami: { $phone }.
link-button-not-decided = Non l'ho deciso io
link-contest-told = Avviso { $name }, che La cerca. Il numero è { $phone }.
link-card-gone = Questo messaggio non è più qui.
