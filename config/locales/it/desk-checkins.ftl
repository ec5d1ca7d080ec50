## I saluti, per il coordinamento: tabellone, storia, cifre, e le schede dei piani.

help-checkins = i saluti di oggi, una persona, le cifre
desk-card-plan = Un saluto da sistemare

desk-plan-spoken = Saluto per { $name }: { $days } { $at }, { $way }. Ne ha già parlato con { $name }?
    Da dire: non è un servizio di emergenza, per quello c'è il { $number }. Può smettere quando vuole.
desk-plan-button-agreed = Ha detto sì
desk-plan-button-ask = Lo chieda Cortile
desk-plan-button-drop = Lasciamo stare
desk-plan-set = Segnato, con il Suo nome: { $name } ha detto sì. { $first }
desk-plan-dropped = Va bene. Per { $name } non cambia niente.
desk-plan-agreed = C'è un sì
desk-plan-ended = Il saluto è finito
desk-plan-unanswered = { $name } non ha risposto alla proposta di un saluto: { $days } { $at }, { $way }.
    Tel. { $phone }. Le chieda se va bene. Non è un servizio di emergenza: per quello c'è il { $number }.
desk-plan-no-shifts = { $name } (tel. { $phone }) vorrebbe un saluto, ma nessuno ha turni in cui esserci se non risponde.
    I turni si scrivono in /setup.
desk-plan-no-contacts = { $name } non ha più contatti per il saluto: al silenzio si avvisa subito Lei. Tel. { $phone }.
desk-plan-contact-silent = { $contact } (tel. { $contact_phone }) non ha risposto all'invito a essere contatto di { $name }.
    Tel. di { $name }: { $phone }.
desk-plan-contact-found = Ora un contatto c'è
desk-plan-contact-off = Non serve più
desk-plan-bare = { $count ->
        [one] Un saluto resta scoperto: se non c'è risposta, all'ultimo passo non c'è nessuno in turno.
       *[other] { $count } saluti restano scoperti: se non c'è risposta, all'ultimo passo non c'è nessuno in turno.
    }
    { $lines }
desk-plan-bare-line = { $name }: { $days } { $at }
desk-plan-bare-name = saluti scoperti
desk-plan-covered = Di nuovo coperti
desk-plan-button-shifts = Vedo i turni
desk-plan-call = { $name }, tel. { $phone }
desk-plan-died = { $name } è mancata/o. Per il saluto contavano su queste persone, o loro su { $name }. Non scrivo io: si telefona.
    { $lines }

desk-checkins-board = <b>Saluti di oggi</b>, { $when }: { $greeted ->
        [0] nessuno ancora
        [one] uno fatto
       *[other] { $greeted } fatti
    }, { $plans ->
        [one] per una persona
       *[other] per { $plans } persone
    }.{ $figures ->
        [0] {""}
       *[other] {""}
            { $figures }.
    }{ $lines ->
        [0] {""}
       *[other] {""}
            { $lines }
    }
desk-checkins-line = { $name }: { $state }
desk-checkins-more = e altri { $count }
desk-checkins-count-due = { $count } da fare
desk-checkins-count-asked = { $count } in attesa
desk-checkins-count-reminded = { $count } con promemoria
desk-checkins-count-undelivered = { $count } non consegnati
desk-checkins-count-with-caller = { $count } da telefonare
desk-checkins-count-silent = { $count } in silenzio
desk-checkins-count-with-contact = { $count } ai contatti
desk-checkins-count-with-coordinator = { $count } al coordinamento
desk-checkins-count-well = { $count } bene
desk-checkins-count-wants-help = { $count } con bisogno di aiuto
desk-checkins-count-settled = { $count } chiusi
desk-checkins-state-due = non ancora
desk-checkins-state-asked = in attesa
desk-checkins-state-reminded = ricordato, in attesa
desk-checkins-state-undelivered = non raggiunta/o
desk-checkins-state-with-caller = al telefono con un vicino
desk-checkins-state-silent = in silenzio
desk-checkins-state-with-contact = avvisato un contatto
desk-checkins-state-with-coordinator = al coordinamento
desk-checkins-state-well = bene
desk-checkins-state-wants-help = chiede aiuto
desk-checkins-state-settled = chiuso
desk-checkins-button-new = Nuovo saluto
desk-checkins-button-person = Una persona
desk-checkins-button-figures = Le cifre
desk-checkins-button-plan = Il saluto
desk-checkins-button-steps = Tutti i passi
desk-checkins-button-history = I saluti

desk-checkins-history = <b>{ $name }</b>
    { $plans }
    { $lines }
desk-checkins-plan = Saluto { $days } { $at }, { $way }{ $state ->
        [proposed] {" "}(aspetta un sì)
       *[other] {""}
    }
desk-checkins-no-plan = Nessun saluto.
desk-checkins-nothing = Ancora niente nelle ultime quattro settimane.
desk-checkins-ended = { $when }: { $outcome }{ $at ->
        [empty] {""}
       *[other] {" "}{ $at }
    }{ $late ->
        [yes] {" "}(in ritardo, dopo un guasto)
       *[no] {""}
    }
desk-checkins-at = { $when }
desk-checkins-outcome-well = bene
desk-checkins-outcome-seen-well = sta bene, visto da altri
desk-checkins-outcome-helped = aiuto chiesto e avviato
desk-checkins-outcome-false-alarm = falso allarme
desk-checkins-outcome-called-off = non fatto
desk-checkins-steps = I passi, per { $name }:
    { $lines }
desk-checkins-all-well = Ha sempre risposto.

desk-checkins-figures = Ultimi sette giorni: { $greeted ->
        [0] nessun saluto
        [one] un saluto
       *[other] { $greeted } saluti
    }, risposte { $answered } ({ $share }%). { $wait }
    Avvisi ad altri: { $alarms }, di cui falsi allarmi { $false }. Non consegnati ora: { $unreached }.
desk-checkins-monday = Buon lunedì. I saluti della settimana: { $greeted }, risposte { $answered } ({ $share }%). { $wait }
    Avvisi ad altri: { $alarms }, di cui falsi allarmi { $false }. Non consegnati ora: { $unreached }.
desk-checkins-wait = Metà risponde entro { $minutes }.
desk-checkins-wait-short = Metà risponde entro un minuto.
desk-checkins-wait-none = Nessun tempo di risposta da contare.
