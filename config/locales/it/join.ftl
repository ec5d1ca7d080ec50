## Entrare: nome, consenso, telefono. Un passo indietro. Dove si abita.

steps-beginning = Siamo all'inizio. Mi dica pure.

join-in-private = Prima ci presentiamo, in privato. Qui leggono tutti.
join-name = Come si chiama?
join-name-another = Come si chiama l'altra persona?
join-name-long = È troppo lungo per me. Bastano nome e cognome.
join-phone = A che numero La chiama { $name }?
join-button-no-phone = Non ho telefono
words-no-phone = no, niente telefono, senza telefono, non ho il telefono, non ho un telefono, non ce l'ho, non l'ho, nessuno, non ne ho
join-done-call = Grazie. { $name } chiama { $when }. L'indirizzo lo dica a voce.
join-done-write = Grazie. { $name } Le scrive qui { $when }.
join-done-nobody = Grazie. Il coordinamento si fa vivo appena può. Il numero è { $phone }.
join-done-helper = Grazie, { $name }. Ancora poche domande.
join-refused = Va bene: non tengo niente. Se vuole, telefoni: { $phone }.
join-refused-named = Va bene: non tengo niente. { $name } risponde al { $phone }.
join-half-way = Siamo rimasti a metà. Vuole andare avanti?
half-way-word = { $name } Le scrive: «{ $text }»

channel-name = { $channel ->
        [telegram] Telegram
        [matrix] Matrix
        [voice] telefono
       *[other] questa chat
    }

# Versione 1 del consenso. Non si cambia più: chi ha detto sì, ha detto sì a queste parole.
consent-v1-ask = Mi servono nome, via e telefono. Li vedono il coordinamento e chi viene.
    I messaggi passano da { $channel }. Va bene?
consent-v1-explain = Scrivo nome, via, telefono e quello che chiede. Serve a trovare chi aiuta.
    Li vedono il coordinamento e chi viene, solo quando viene.
    I messaggi passano da { $channel }.
    Le note di una richiesta chiusa spariscono dopo 90 giorni.
    Il resto lo tengo finché resta con noi.
    Può ripensarci sempre: scriva /cancellami, o chiami { $phone }.

home-where = Dove abita? Basta la via o la zona. Può anche mandare la posizione.
home-where-other = Dove abita questa persona? Basta la via o la zona.
home-zone = { $name }
home-which = Quale di questi?
home-noted = Segnato: { $place }.
home-here = qui vicino
home-too-far = Questo posto è lontano da { $community }. Mi scriva la via o la zona.
