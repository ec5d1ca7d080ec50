## Le schede che nascono quando qualcuno chiede.

desk-long-words = { $name } ({ $phone }) ha scritto un testo di { $length } caratteri. Comincia così:
    «{ $words }»
desk-group-plea = { $name } ({ $phone }) ha chiesto aiuto nel gruppo e non ha continuato in privato:
    «{ $words }»
desk-wants-other-helper = { $name } ({ $phone }) preferisce un'altra persona al posto di { $helper }, richiesta { $number }. { $helper } non sa niente: trovi Lei il modo.
desk-wish-unknown = { $name } ({ $phone }) non vuole una certa persona, ma non capisco chi:
    «{ $words }»
desk-half-way-somebody = Qualcuno che non ha ancora detto il nome
desk-half-way = { $name }{ $known ->
        [0] {""}
       *[other] {" "}({ $phone })
    } ha chiesto aiuto, poi non ha più risposto:
    «{ $words }»
    La conversazione è ferma prima della fine. Può rispondere qui sotto, nella stessa chat.
desk-half-way-button = Rispondo
desk-half-way-what = Che cosa scrivo? Le Sue parole vanno così come sono, con il Suo nome.
desk-half-way-sent = Mandato. La risposta arriva qui solo se la persona va avanti.
desk-half-way-over = La persona è andata avanti da sola.
desk-half-way-refused = La persona ha detto no: non resta niente.
desk-unsent = { $name } ({ $phone }) ha scritto una richiesta e non l'ha confermata: { $what }.
    Forse serve lo stesso: una telefonata lo chiarisce.
