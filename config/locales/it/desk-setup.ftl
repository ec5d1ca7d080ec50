# Mettere in piedi un vicinato, nella chat. Lo legge chi coordina.

setup-claim-hello = Buongiorno. Sono Cortile, il programma dei vicini di { $community }.
    Con questo invito comincia a coordinare Lei. Prima ci presentiamo.
setup-claim-unknown = Questo collegamento non lo conosco: controlli di averlo copiato tutto.
setup-claim-used = Questo collegamento è già stato usato: chi coordina può farle un invito suo.
setup-claim-expired = Questo collegamento è scaduto: se ne fa uno nuovo con «cortile init».
desk-setup-is-coordinator = è chi coordina

setup-welcome = Benvenuta o benvenuto tra chi coordina, { $name }. Mettiamo in piedi il vicinato, una domanda alla volta.
    Si può saltare tutto e riprendere con /configura.
setup-saved = Fatto. { $item }: { $value }.

setup-name-ask = Come si chiama il vicinato? Adesso: { $community }.
setup-name-long = È troppo lungo: bastano { $most } lettere.
setup-phone-ask = A che numero risponde chi coordina? Lo vedono tutti.{ $phone ->
        [empty] {""}
       *[other] {" "}Adesso: { $phone }.
    }
setup-phone-wrong = Non sembra un numero di telefono. Lo scriva per esempio così: 02 1234567.
setup-language-ask = In che lingua scrivo nel gruppo, e a chi non ne ha scelta una?
setup-centre-ask = Dov'è il centro del vicinato? Mandi una posizione, anche approssimativa.
    Può anche scriverla: 45.49, 9.22.
setup-centre-far = Il punto { $point } è molto lontano da dove siamo. È giusto?
setup-point-wrong = Non è un punto che conosco: mandi una posizione, o scriva per esempio 45.49, 9.22.
setup-zones-ask = In quali zone si divide il vicinato? Scriva i nomi, separati da virgole.{ $zones ->
        [empty] {""}
       *[other] {" "}Adesso: { $zones }.
    }
setup-zones-wrong = Una zona ha un nome, fino a { $most } lettere. Li separi con virgole, per favore.
setup-zones-small = ⚠️ { $zones }: { $count ->
        [one] è una zona così piccola che il nome può dire in quale casa si va.
       *[other] sono zone così piccole che il nome può dire in quale casa si va.
    } Il nome si legge negli inviti e nel gruppo: meglio unirla a una zona vicina.
setup-zones-many = Sono troppe: bastano { $most } zone.
setup-zone-centre-ask = Dov'è il centro di { $zone }? Mandi una posizione.
setup-zone-centre-set = Fatto: so dov'è { $zone }.
setup-zone-far = Quel punto è molto lontano dal centro di { $community }: per { $zone } ne mandi un altro.
setup-zone-drop-which = Quale zona tolgo?
setup-zone-dropped = Tolta: { $zone }.
setup-zone-name = { $zone }
setup-streets-ask = Se vuole, mandi un elenco delle vie, una per riga, con la zona.
    Per esempio «Via Padova: Casoretto».
setup-streets-wrong = Queste righe non le ho capite, o la zona non c'è:
    { $lines }
setup-streets-many = Sono troppe: al massimo { $most } vie.
setup-streets-count = { $count ->
        [one] una via
       *[other] { $count } vie
    }
setup-streets-none = nessun elenco (si può fare senza)
setup-moderation-ask = Quali richieste vede prima chi coordina?
    Tutte: ogni richiesta aspetta un Suo sì.
    Le delicate: aspettano quelle che toccano casa, denaro, salute o bambini.
    Nessuna: partono subito, e Lei le vede dopo.
setup-moderation-all = Tutte
setup-moderation-sensitive = Le delicate
setup-moderation-none = Nessuna
setup-kinds-ask = Quali aiuti si possono chiedere qui? Un tocco accende o spegne.
setup-kind-on = ✅ { $kind }
setup-kind-off = ⬜ { $kind }
setup-kind-is-on = Acceso: { $kind }
setup-kind-is-off = Spento: { $kind }
setup-kind-on-care = Acceso: { $kind }. Aiuta solo chi è adulto e ha la Sua piena fiducia. Ogni richiesta passa da Lei.
setup-kinds-count = { $count } su { $all }
setup-shifts-ask = Quando c'è Lei? Per esempio «lun-ven 9-18». Prometto solo ore in cui c'è qualcuno.
    { $lines }
setup-shifts-ask-other = Quando c'è { $name }? Per esempio «lun-ven 9-18».
    { $lines }
setup-shifts-line = { $name }: { $hours }
setup-shifts-nobody = per ora nessuno: non prometto orari a nessuno
setup-shifts-wrong = Non ho capito i giorni e le ore. Scriva per esempio «lun-ven 9-18, sabato 9-12».
setup-shifts-dropped = Tolti i turni di { $name }.
setup-shifts-count = { $count ->
        [one] una persona
       *[other] { $count } persone
    }
setup-hours-day = { $from } { $start }–{ $end }
setup-hours-days = { $from }–{ $to } { $start }–{ $end }
setup-rooms-ask = Mi aggiunga al gruppo dei vicini e alla stanza di chi coordina. Lì chiedo che gruppo è.
    Perché io senta chi chiede aiuto nel gruppo, mi renda anche amministratore.
    Se ci sono già, scriva /configura in quel gruppo.
setup-rooms-ask-open = Mi inviti nella stanza dei vicini e in quella di chi coordina. Lì chiedo che stanza è.
    La stanza di chi coordina dev'essere cifrata: ci passano nomi, indirizzi e telefoni.
    Se ci sono già, scriva !configura in quella stanza.
setup-colleague-ask = Meglio non coordinare da soli. Le preparo un invito per un'altra persona?
setup-colleague-count = { $count } persone

setup-room-stranger = Buongiorno. Sono Cortile, il programma dei vicini. In questo gruppo mi può attivare solo chi coordina.
setup-room-which = Che gruppo è questo? Risponde chi coordina.
    Nella stanza di chi coordina compaiono nomi e telefoni: ci stia solo chi coordina.
setup-room-replace = Per { $room } c'è già un altro gruppo. Lo cambio con questo?
setup-room-is-group = Questo adesso è il gruppo dei vicini. Qui non compaiono mai nomi, indirizzi o telefoni.{ $read ->
        [empty] {""}
       *[other] {" "}{ $read }
    }
setup-room-open = Questa stanza non è cifrata: chi gestisce il server può leggere quello che ci si scrive.
setup-room-desk-open = Questa stanza non può essere quella di chi coordina: non è cifrata.
    Qui passerebbero nomi, indirizzi e telefoni, e chi gestisce il server li leggerebbe.
    Accenda la cifratura nelle impostazioni della stanza, o ne faccia un'altra. Poi scriva !configura.
setup-room-is-desk = Questa adesso è la stanza di chi coordina. Qui arrivano le richieste da vedere.
setup-room-is-neither = Va bene: qui non faccio niente.
setup-room-group = il gruppo dei vicini
setup-room-desk = la stanza di chi coordina
setup-room-only = { $room }

setup-summary = Ecco com'è adesso il vicinato.
    { $lines }
    { $missing }
setup-line = ✅ { $item }: { $value }
setup-line-missing = ⬜ { $item }
setup-missing = Manca ancora: { $items }.
setup-complete = Non manca niente.
setup-item-name = nome
setup-item-phone = telefono
setup-item-centre = centro
setup-item-zones = zone
setup-item-streets = vie
setup-item-moderation = chi approva
setup-item-kinds = aiuti
setup-item-language = lingua
setup-item-shifts = turni
setup-item-rooms = gruppi
setup-item-colleague = chi coordina

setup-setting-unknown = Non conosco «{ $name }». Scriva per esempio /configura dispatch.wave_min 2.
setup-setting-is = { $name } adesso è { $value }.
setup-setting-set = Fatto: { $name } adesso è { $value }.
setup-setting-wrong = { $name } resta com'era: { $reason }.
setup-reason-whole = ci vuole un numero intero
setup-reason-number = ci vuole un numero
setup-reason-time = ci vuole un'ora, per esempio 21:00
setup-reason-flag = ci vuole sì o no
setup-reason-duration = ci vuole una durata, per esempio 20m, 4h, 2d
setup-reason-least = ci vuole almeno { $least }
setup-reason-between = ci vuole un numero tra 0 e 1, per esempio 0.85
setup-reason-other = non va d'accordo con { $other }

setup-button-summary = 📋 Riepilogo
setup-button-item = ✏️ { $item }
setup-button-zone-centre = 📍 Dov'è { $zone }
setup-button-zone-drop = Tolgo una zona
setup-button-shifts-of = Turni di { $name }
setup-button-no-shifts = Tolgo i turni
setup-button-add = ➕ Scelgo il gruppo
setup-button-invite = ✉️ Sì, un invito
setup-button-is-group = Il gruppo dei vicini
setup-button-is-desk = La stanza di chi coordina
setup-button-is-neither = Nessuno dei due
setup-button-replace = Sì, uso questo
setup-button-keep = No, resta l'altro

help-setup = mette in piedi il vicinato: nome, zone, turni, gruppi
