## Le mie richieste: a che punto sono, cambiarle, annullarle.

help-mine = le mie richieste e i miei impegni

mine-none = Non ha richieste aperte. Sono qui, se serve.
mine-in-private = Le Sue richieste Gliele dico in privato.
mine-list = Le Sue richieste:
    { $requests }
mine-line = { $kind }, { $when ->
        [empty] senza fretta
       *[other] { $when }
    }: { $state }.
mine-button-one = { $kind } { $number }
mine-one = { $person ->
        [empty] {""}
       *[other] Per { $person }:{" "}
    }{ $kind }, { $when ->
        [empty] senza fretta
       *[other] { $when }
    }.
    { $state }.{ $coming ->
        [empty] {""}
       *[other] {" "}{ $coming }
    }
mine-state-draft = non ancora mandata
mine-state-awaiting_approval = la guarda il coordinamento
mine-state-open = cerco qualcuno
mine-state-assigned = trovato
mine-state-under_way = in corso
mine-state-done = fatto
mine-state-closed = chiusa
mine-state-cancelled = annullata
mine-state-declined = questa volta non si può
mine-state-expired = scaduta senza nessuno
mine-coming = Viene { $name }, { $when }. Dirà «{ $word }».
mine-on-way = { $name } sta arrivando. Dirà «{ $word }».
mine-was-there = { $name } ha già fatto.
mine-task = { $task }

mine-cancel-which = Quale annullo?
    { $requests }
mine-cancel-sure = { $kind }, { $when ->
        [empty] senza fretta
       *[other] { $when }
    }: annullo?{ $name ->
        [empty] {""}
       *[other] {" "}{ $name } conta di venire: avviso io.
    }
mine-cancelled = Annullata: { $kind }. Chi doveva saperlo è avvisato.
mine-kept = Va bene, resta com'è.
mine-under-way = Chi viene è già per strada. Può telefonare al coordinamento.

mine-change = { $kind }: che cosa cambio?
mine-same-time = È già a quell'ora. Non cambio niente.
mine-changed = Cambiato: { $kind }, { $window ->
        [empty] senza fretta
       *[other] { $window }
    }. Cerco di nuovo.{ $when ->
        [empty] {""}
       *[other] {""}
            Le scrivo { $when }, anche se non trovo nessuno.
    }
mine-change-asked = È cambiata l'ora: { $kind }, { $window }. Va bene lo stesso?
mine-button-cannot = Non riesco
mine-change-waits = Chiedo a { $name } se va bene. Le scrivo appena lo so.
mine-change-agreed = Grazie: { $kind }, { $window }.
mine-change-refused = Grazie di averlo detto. Cerco un'altra persona.
mine-change-lapsed = La domanda è scaduta. Per adesso resta l'ora di prima.
mine-change-silent = { $name } non ha ancora risposto: { $window }.
    Teniamo l'ora di prima, o cerco un'altra persona?
mine-button-old-time = L'ora di prima
mine-button-other-helper = Un'altra persona
mine-note = Che cosa deve sapere chi viene? Scriva qui la nota nuova.
mine-note-new = C'è una nota nuova per { ask-kind-the }. La trova con l'indirizzo.
mine-note-kept = Segnato. Lo legge solo chi viene.
