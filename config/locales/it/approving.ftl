## Che cosa sente chi ha chiesto, quando chi coordina decide; e la riga nel gruppo.

approve-any-time = senza fretta
approve-granted = { $kind }, { $when }: va bene. Adesso cerco qualcuno.
approve-by-voice = Per { ask-kind-the }, { $when }, questa volta non possiamo: { $reason }. Cerchiamo insieme un'altra strada.
approve-reason-service = serve un servizio, per esempio un'ambulanza
approve-reason-nobody = non abbiamo chi possa venire
approve-declined = Questa volta non possiamo: { $reason }.
    { $name } Le telefona per trovare un'altra strada.
    Riguarda: { $kind }, { $when }.
approve-declined-told = Come Le ha detto { $name }, questa volta non possiamo.
    Il motivo: { $reason }.
    Riguarda: { $kind }, { $when }. Per altro mi scriva quando vuole.
approve-changed = { $name } ha cambiato la Sua richiesta.
    Adesso è: { $kind }, { $when }.{ $note ->
        [empty] {""}
       *[other] {" "}Nota: { $note }
    }
    Se non va bene, me lo scriva.

unmet-plea = Chi può { $kind }? { $when }. Zona: { $zone }.{ $line ->
        [empty] {""}
       *[other] {" "}{ $line }
    }
unmet-plea-over = È già a posto. Grazie a tutti.
unmet-button-i-can = 🤝 Posso io
unmet-found-already = È già a posto, grazie.
unmet-write-me-first = Grazie! Prima mi scriva in privato, qui sotto.
unmet-your-own = Questa è la Sua richiesta: la cerco per Lei.
unmet-thanks-desk = Grazie di cuore. Ne parlo con chi coordina.
unmet-written = Grazie! Le ho scritto in privato.
unmet-solved = Ho chiuso la richiesta: { $kind }. Mi dice { $name } che si è risolta.
    Se serve ancora, me lo scriva.
