## Le richieste viste dal coordinamento: approvare, assegnare, chiudere.

desk-approval = Richiesta { $number }.
    { $lines }
desk-line-what = { $kind }, { $when }. Zona: { $zone }.
desk-line-who = Per { $name }, { $phone }.
desk-line-helped = { $times ->
        [0] È la prima volta.
        [1] Ha già ricevuto aiuto una volta.
       *[other] Ha già ricevuto aiuto { $times } volte.
    }
desk-line-address = Indirizzo: { $address }.
desk-asked-by = Lo chiede { $name }.
desk-line-note = Nota: { $note }
desk-line-public = I vicini leggerebbero: «{ $line }»
desk-line-people = Servono { $people } persone.
desk-line-urgent = ⏰ È urgente.
desk-line-state = Stato: { $state }.
desk-line-asked = Chiesto a { $asked }, { $waiting } in attesa.
desk-line-helper = Va { $name } ({ $phone }), { $when }.
desk-state-draft = bozza
desk-state-awaiting_approval = da approvare
desk-state-open = in cerca
desk-state-assigned = assegnata
desk-state-under_way = in corso
desk-state-done = fatta, da chiudere
desk-state-closed = chiusa
desk-state-cancelled = ritirata
desk-state-declined = rifiutata
desk-state-expired = scaduta

desk-request = <b>Richiesta { $number }</b>
    { $lines }
desk-requests = Richieste in corso:
    { $lines }
desk-requests-none = Nessuna richiesta in corso.
desk-request-line = { $number }. { $kind }, { $when }, per { $name }: { $state }
desk-no-such-request = Non trovo questa richiesta. Scriva il numero, per esempio «/richiesta 12».

desk-approved = Richiesta { $number } approvata.
desk-why-not = Richiesta { $number }: perché no? Il motivo si dice prima a voce.
desk-button-service = Serve un servizio
desk-button-nobody = Non abbiamo chi
desk-button-other-reason = Altro motivo
desk-why-not-write = Scriva il motivo, come lo direbbe a voce. Chi chiede lo leggerà così.
desk-phone-first = Prima a voce: telefonare a { $name }, { $phone }, e cercare insieme un'altra strada.
    «{ $text }»
    Quando è detto, o passato il tempo, lo scrivo anch'io.
desk-declined = Richiesta { $number } rifiutata. Prima di scrivere a { $name }, una telefonata: c'è la scheda.

desk-change-what = Richiesta { $number }: che cosa cambio?
desk-button-kind = Che aiuto
desk-button-when = Quando
desk-button-note = La nota
desk-button-line = La riga pubblica
desk-change-kind = Che aiuto serve?
desk-change-when = Quando? Per esempio «domani mattina» o «giovedì alle 10».
desk-change-note = Scriva la nota. La vede solo chi accetta.
desk-change-line = Che cosa leggono i vicini? Una riga senza nomi, vie, telefoni, malattie.
desk-line-personal = Lì dentro c'è qualcosa di personale. La scriva senza nomi, vie, telefoni.
desk-changed = Richiesta { $number } cambiata. Avviso chi l'ha chiesta.
desk-when-past = Quell'ora è già passata. Ne scriva un'altra.

desk-assign = Richiesta { $number }, { $kind }, { $when }. Verrebbero in mente:
    { $helpers }
    Scelga, o scriva un altro nome.
desk-assign-nobody = Richiesta { $number }, { $kind }, { $when }. Adesso non c'è nessuno da proporre.
    Scriva un nome. { $helpers }
desk-helper-why = { $name }: { $why }
desk-button-name = { $name }
desk-button-person = { $name } ({ $number })
desk-button-other-name = Altro nome
desk-assign-name = Che nome? Lo scriva.
desk-nobody-called = Non trovo nessuno di nome «{ $name }».
desk-which-person = Chi di loro?
desk-assign-how = { $name }, { $phone }, per la richiesta { $number }. Come facciamo?
    { $against }
desk-against = Attenzione:
desk-button-ask-name = Chiedo a { $name }
desk-button-said-yes = Ha già detto sì
desk-assign-self = { $name } non può: è chi chiede, o vive lì.
desk-assign-excluded = Meglio qualcun altro: { $name } e chi chiede non si devono incontrare.
desk-assign-minor = { $name } non è maggiorenne: aiutano solo gli adulti.
desk-asked = Chiesto a { $name }. Ne riparliamo { $when }.
desk-assign-at = A che ora va { $name }? La richiesta dice: { $when }.
desk-button-some-time = Nel tempo detto
desk-assigned = Fatto: { $name } va da { $person } { $when }. Avviso io tutti e due.

desk-button-widen = Allargo
desk-button-post = Scrivo nel gruppo
desk-button-call = Telefono io
desk-button-why = Perché?
desk-button-cancel-request = Chiudo la richiesta
desk-why = Richiesta { $number }:
    { $reasons }
    { $first ->
        [empty] Per adesso non c'è nessuno a cui chiedere.
       *[other] { $first }
    }
desk-why-first = Per primi chiederei a:
desk-widen-nobody = Nemmeno allargando c'è qualcuno.
desk-widened = Allargata: chiedo più lontano.
desk-no-group = Non c'è un gruppo dei vicini in cui scrivere.
desk-posted = Scritta nel gruppo, senza nomi.
desk-would-help = { $name } ({ $phone }) vuole aiutare, lo dice nel gruppo: richiesta { $number }, { $kind }, { $when }.
    Io non posso proporre questa persona: guardate voi.
desk-call = Telefoni a { $name }: { $phone }. È per la richiesta { $number }.
desk-button-still-open = Resta aperta
desk-end-how = Richiesta { $number }: com'è finita?
desk-button-solved = Si è risolta
desk-button-give-up = Non ce la facciamo
desk-ended = Richiesta { $number } chiusa.

help-request = una richiesta, per numero
help-approve = approva una richiesta, per numero
help-assign = assegna una richiesta: numero e nome
