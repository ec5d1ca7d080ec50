## Per chi coordina: persone nuove, deleghe, persone senza chat.

desk-newcomer = { $name } (n. { $number }), tel. { $phone }.
    Indirizzo: { $address }. Zona: { $zone }.
    { $trust }.{ $helps ->
        [desk-newcomer-helps] {" "}{ $helps }
       *[other] {""}
    }{ $meeting ->
        [desk-newcomer-meeting] {""}
            { $meeting }
       *[other] {""}
    }{ $twin ->
        [desk-newcomer-twin] {""}
            { $twin }
       *[other] {""}
    }
desk-newcomer-helps = Vorrebbe aiutare: { $kinds }.
desk-newcomer-twin = Stesso telefono di { $name } (n. { $number }): è la stessa persona?
desk-newcomer-address-missing = da chiedere a voce
desk-newcomer-address-button = Scrivo l'indirizzo
desk-newcomer-met-button = Ci siamo visti
desk-newcomer-trusted-button = Di fiducia
desk-newcomer-adult-button = Maggiorenne
desk-newcomer-minor-button = Minorenne
desk-newcomer-address-ask = Dove abita { $name }? Via e numero, come detto a voce.
desk-address-long = È troppo lungo. Bastano via, numero, scala e citofono.
desk-address-noted = Segnato da { $coordinator }: { $name } abita in zona { $zone }.
desk-address-zone = Segnato da { $coordinator }. La via di { $name } non la conosco: in che zona è?
desk-zone-noted = { $name }: zona { $zone }.
desk-trust-noted = { $name }: { $trust }, da { $when }.
desk-trust-already = { $name }: { $trust }, già segnato.
desk-adult-noted = { $name } è maggiorenne.
desk-minor-noted = { $name } è minorenne: non aiuta nelle case.

desk-delegation = { $delegate } (tel. { $delegate_phone }) chiede a nome di { $name }, tel. { $phone }.
    Senta { $name } di persona: va bene che chieda { $delegate }, e che teniamo nome, via e telefono?
desk-delegation-yes-button = Ha detto sì
desk-delegation-no-button = Ha detto no
desk-delegation-later-button = Non risponde
desk-delegation-outcome-yes = ha detto sì
desk-delegation-outcome-no = ha detto no
desk-delegation-noted = Va bene: { $name }, di nuovo { $when }.
desk-person-left = Questa persona ha lasciato Cortile

desk-people-who = Di chi si tratta? Nome, numero o telefono.
desk-people-none = Non trovo nessuno. Può riprovare, o scrivere una persona nuova.
desk-people-which = Quale di queste?
desk-people-found = { $name } (n. { $number })
desk-people-new-button = Persona nuova
desk-people-name = Come si chiama la persona?
desk-people-phone = Che telefono ha { $name }?
desk-people-address = Dove abita { $name }? Via e numero.
desk-people-same-phone = Questo telefono è già di { $name }. È la stessa persona?
desk-people-other-button = Un'altra persona
desk-people-consent = Legga a { $name }, con parole Sue:
    «{ $text }»
    Che cosa ha risposto?
desk-people-agreed-button = Ha detto sì
desk-people-refused-button = Ha detto no
desk-people-not-kept = Va bene: non ho tenuto niente.
desk-people-written = Ho scritto { $name }, numero { $number }.
desk-people-what-next = E adesso, per { $name }?
desk-people-helper-button = Vuole aiutare

desk-leave-sure = Tolgo tutti i dati di { $name }, per sua volontà? Non si torna indietro.
desk-leave-button = Tolgo i dati
desk-leave-done = Fatto: i dati del n. { $number } non ci sono più.
desk-people-invite-button = Invito un familiare
desk-new-coordinator = Adesso coordina anche { $name }.
desk-welcome-coordinator = Da oggi coordina anche Lei, { $name }. Con /aiuto vede che cosa può fare.

## L'incontro con chi vuole aiutare.

desk-newcomer-meeting = Incontro: { $when }, con { $name }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }.
desk-newcomer-not-met-button = Non ci vediamo
desk-status-meeting = 🤝 Incontro { $when }, con { $name }.
desk-status-no-meeting = ↩️ L'incontro è saltato.
meet-desk-agreed = { $person } (tel. { $phone }) viene a conoscerLa { $when }{ $place ->
        [empty] . Dove vi vedete?
       *[other] , { $place }.
    }
meet-button-place = Scrivo il posto
meet-button-desk-cannot = Non posso
meet-desk-other-day = { $person } non può più { $when }: cerca un altro giorno.
meet-desk-reminder = Un promemoria: incontra { $person } (tel. { $phone }) { $when }{ $place ->
        [empty] . Il posto non è ancora scritto.
       *[other] , { $place }.
    }
meet-place-ask = Dove incontra { $person }? Per esempio: «nel cortile di don Marco».
meet-place-long = Basta il posto, in poche parole.
meet-place-kept = Fatto: lo sa anche { $person }. Lo tengo per i prossimi incontri.
meet-desk-told = Fatto: ho proposto altri giorni a { $person }.
meet-desk-call = Non ho altri giorni da proporre. Lo concordi a voce con { $person }: { $phone }.

desk-reconsent-refused = { $name } ({ $phone }) preferisce parlare del nuovo testo sui dati.
    Se dice di sì, lo scriva qui. Se dice di no, può restare com'è o farsi togliere.
desk-reconsent-silent = { $name } ({ $phone }) non ha risposto sul nuovo testo sui dati.
    Ne parli a voce, quando capita. Se dice di sì, lo scriva qui.
desk-button-agreed = Ha detto sì
desk-outcome-agreed = ha detto sì a voce
desk-first-task = Primo impegno di { $name } (tel. { $phone }): { $kind }, { $when }.
    Una parola prima fa bene.
