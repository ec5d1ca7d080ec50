# Chi conduce un incontro: prepararlo, cambiarlo, il giorno dopo, il verbale.

meetings-button-who = Chi viene
meetings-button-add = Aggiungo qualcuno
meetings-button-change = Cambio
meetings-button-hand-over = Passo la conduzione
meetings-button-cancel = Non si fa
meetings-button-minutes = 📝 Verbale
meetings-button-how = Com'è andata
meetings-button-when = Giorno e ora
meetings-button-where = Il posto
meetings-button-places = Quanti posti
meetings-button-title = Il nome
meetings-button-lead = Chi conduce
meetings-button-me = Io
meetings-button-only-this = Solo questo
meetings-button-all = Anche i prossimi
meetings-button-once = Una volta sola
meetings-button-every = Ogni volta
meetings-button-place = { $place }
meetings-button-open = Apro quello
meetings-button-another = Ne faccio un altro
meetings-button-announce = Annuncio adesso
meetings-button-lead-ok = Va bene
meetings-button-lead-no = Non posso
meetings-button-cannot = Non posso
meetings-button-held = Sì, si è fatto
meetings-button-not-held = No
meetings-button-drop-last = Tolgo l'ultima
meetings-button-drop = Non serve più
meetings-button-more-minutes = Ancora decisioni
meetings-button-more-actions = Ancora impegni
meetings-button-week = Tra una settimana
meetings-button-month = Tra quattro settimane
meetings-button-no-day = Senza data
meetings-button-tomorrow = Domani
meetings-button-other-owner = Lo dà a qualcuno

# Prepararlo.
meetings-make-title = Come si chiama l'incontro? Può anche dirmi tutto in una riga.
    Per esempio: «Assemblea giovedì 12 alle 18 all'oratorio, 30 posti».
meetings-make-when = { $title ->
        [empty] Quando è?
       *[other] { $title }: quando è?
    } Per esempio «giovedì 12 alle 18», oppure «ogni due settimane, di giovedì, alle 18».
meetings-make-hour = A che ora, { $day }?
meetings-make-days = In quale giorno, e a che ora? Per esempio «di giovedì alle 18».
meetings-make-past = Quell'ora è già passata. Mi dica un altro giorno, o un'altra ora.
meetings-make-repeats = Una volta sola, { $day }? Oppure { $every }?
meetings-make-place = Dove ci si vede? Per esempio «in cortile».
meetings-make-capacity = Quanti posti ci sono? Se non c'è un limite, scriva «senza limite».
meetings-make-lead = Chi conduce? Se fate a turno, mi scriva i nomi.
meetings-make-lead-unknown = Non so chi è { $name }. Chi conduce? Mi scriva nome e cognome.
meetings-make-agenda = Di che cosa si parla? Un tema per riga.
meetings-make-check = <b>{ $title }</b>
    { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }{ $every ->
        [empty] {""}
       *[other] , poi { $every }
    }.
    { $capacity ->
        [0] Senza limite di posti.
        [1] Un posto.
       *[other] { $capacity } posti.
    } { $names ->
        [1] Conduce { $names }.
       *[other] Conducono a turno { $names }.
    }{ $agenda ->
        [0] {""}
       *[other] {" "}Si parla di: { $agenda }.
    }
    Giusto?
meetings-make-change = Che cosa cambio? Può anche scriverlo, per esempio «alle 19, in cortile».
meetings-make-twin = Questo incontro c'è già: { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }.
meetings-made = Fatto: { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }. È il numero { $number }. Lo annuncio { $first }.
meetings-made-now = Fatto: { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }. È il numero { $number }. Lo annuncio adesso.
meetings-announced = Annunciato nel gruppo.
meetings-no-group = Non sono in nessun gruppo dei vicini: non posso annunciarlo.
meetings-past = Quell'ora è già passata.
meetings-not-by-rule = Così lontano non posso spostare tutti gli incontri. Sposti questo, o ne prepari di nuovi.
meetings-which-person = Chi, di preciso?
meetings-quoted = «{ $text }»
meetings-plain = { $text }
meetings-nobody = nessuno
meetings-name = – { $name }{ $guests ->
        [0] {""}
        [1] {" "}(in due)
       *[other] {" "}(con altre { $guests } persone)
    }

# Gestirlo.
meetings-manage = Numero { $number }: { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }. Conduce { $name }. { $count ->
        [0] Ancora nessuna risposta.
        [1] Viene una persona.
       *[other] Vengono { $count } persone.
    }
    Che cosa facciamo?
meetings-lead-cannot = { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }: conduce Lei. Che cosa facciamo?
meetings-manage-over = Numero { $number }: { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }. Conduce { $name }. { $count ->
        [0] Nessuno aveva detto «vengo».
        [1] Una persona aveva detto «vengo».
       *[other] In { $count } avevano detto «vengo».
    }
    Che cosa facciamo?
meetings-who-list = { $title }, { $when }:
    { $lines }
    Questi nomi li vede solo chi organizza.
meetings-who-nobody = Ancora nessuna risposta.
meetings-who-coming = Vengono:
meetings-who-offered = Hanno un posto, e devono dire se vengono:
meetings-who-waiting = Sono in lista d'attesa:
meetings-who-perhaps = Hanno detto forse:
meetings-add-who = { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }: chi viene? Mi scriva il nome.
meetings-added = Segnato: { $name } viene. { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }.
meetings-added-waiting = I posti sono finiti: { $name } è in lista. { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }.
meetings-minutes-unsent = { $title }: il verbale non è ancora partito. Lo mandiamo?
meetings-change-what = { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }. Che cosa cambia? Può anche scriverlo.
meetings-change-when = { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }. Quando, invece? Per esempio «venerdì alle 19».
meetings-change-where = { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }. Dove, invece?
meetings-change-places = { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }. Quanti posti? «Senza limite» va bene.
meetings-change-title = { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }. Come si chiama, invece?
meetings-change-which = Cambia solo quello di { $when }, o anche i prossimi?
meetings-change-check = { $all ->
        [yes] Da { $was } in poi:
       *[no] Al posto di { $was }:
    }
    <b>{ $title }</b>, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }. { $capacity ->
        [0] Senza limite di posti.
        [1] Un posto.
       *[other] { $capacity } posti.
    } Giusto?
meetings-change-done = Fatto: { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }. { $count ->
        [0] Nessuno aveva ancora risposto.
        [1] L'ho detto a chi aveva risposto: una persona.
       *[other] L'ho detto a chi aveva risposto: { $count } persone.
    }
meetings-cancel-sure = { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }: non si fa più? { $count ->
        [0] Nessuno ha ancora detto «vengo».
        [1] Una persona ha detto «vengo»: la avviso io.
       *[other] In { $count } hanno detto «vengo»: avviso io.
    }
meetings-cancel-which = { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }: salta solo questo, o finiscono anche i prossimi? { $count ->
        [0] Nessuno ha ancora detto «vengo».
        [1] Una persona ha detto «vengo»: la avviso io.
       *[other] In { $count } hanno detto «vengo»: avviso io.
    }
meetings-cancel-done = Fatto: { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }, non si fa. Ho avvisato chi aveva risposto.
meetings-cancel-done-all = Fatto: { $title } finisce qui, da { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }. { $count ->
        [1] Un incontro non si fa.
       *[other] { $count } incontri non si fanno.
    } Ho avvisato chi aveva risposto.

# Chi conduce.
meetings-you-lead = { $name } chiede a Lei di condurre: { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }. Va bene?
meetings-lead-who = { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }: chi conduce? Mi scriva il nome.
meetings-lead-which = { $name } conduce solo quello di { $when }, o anche i prossimi?
meetings-lead-set = Fatto: conduce { $name }. { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }.
meetings-lead-was = Adesso conduce { $name }: { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }. Grazie a Lei.
meetings-lead-thanks = Grazie! { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }: il giorno prima Le dico quanti vengono.
meetings-lead-no-thanks = { $name ->
        [empty] Va bene. Lo dico al coordinamento.
       *[other] Va bene. Lo chiedo a { $name }.
    } Grazie di averlo detto.
meetings-lead-remind = { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }: conduce Lei. { $count ->
        [0] Ancora nessuno ha detto «vengo».
        [1] Viene una persona.
       *[other] Vengono { $count } persone.
    }

# Il giorno dopo, e il verbale.
meetings-how = { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }: vi siete visti?
meetings-not-held-noted = Segnato. Capita: alla prossima.
meetings-came-ask = Quanti eravate? Mi basta un numero. Se non lo sa, scriva «non lo so».
meetings-minutes-offer = Grazie, segnato. Scriviamo che cosa avete deciso?
meetings-minutes-later = Va bene. Il verbale si scrive quando vuole: /incontro e il numero.
meetings-minutes-ask = { $title }: che cosa avete deciso? Un messaggio per ogni cosa.{ $count ->
        [0] {""}
        [1] {" "}Ce n'è già una.
       *[other] {" "}Ce ne sono già { $count }.
    }
meetings-minutes-next = Segnata, { $count ->
        [1] è la prima
       *[other] è la numero { $count }
    }. La prossima? O «finito».
meetings-minutes-long = È un po' lunga. La può dividere in due?
meetings-minutes-empty = Non c'è niente da mandare: nessuna decisione e nessun impegno.
meetings-minutes-check = { $text }
    { $count ->
        [0] Non c'è nessuno a cui mandarlo.
        [1] Lo mando a una persona?
       *[other] Lo mando a { $count } persone?
    }
meetings-minutes-sent = { $count ->
        [0] Il verbale è fatto.
        [1] Il verbale è mandato a una persona.
       *[other] Il verbale è mandato a { $count } persone.
    } Gli impegni li ricordo io, il giorno giusto.
meetings-minutes = <b>{ $title }</b>, { $when }.{ $came ->
        [0] {""}
        [1] {" "}C'era una persona.
       *[other] {" "}Eravamo in { $came }.
    }
    { $lines }
meetings-minutes-decisions = Che cosa si è deciso:
meetings-minutes-actions = Chi fa che cosa:
meetings-decision = { $n }. { $text }
meetings-action-line = – { $name }: { $text }{ $due ->
        [empty] {""}
       *[other] , entro { $due }
    }{ $done ->
        [yes] {" "}(fatto)
       *[no] {""}
    }
meetings-actions-ask = Chi fa che cosa, e per quando? Per esempio: «Luca chiama il fabbro entro venerdì».{ $count ->
        [0] {""}
        [1] {" "}Ce n'è già uno.
       *[other] {" "}Ce ne sono già { $count }.
    }
meetings-actions-next = Segnato: { $name }, { $text }{ $due ->
        [empty] {""}
       *[other] , entro { $due }
    }. C'è altro? O «finito».
meetings-action-who = «{ $text }»: chi lo fa?
meetings-action-when = «{ $text }»: per quando?
meetings-action-yours = Dal verbale, { $title }. Tocca a Lei: { $text }{ $due ->
        [empty] {""}
       *[other] , entro { $due }
    }. Va bene?
meetings-action-thanks = Grazie!{ $due ->
        [empty] {""}
       *[other] {" "}Glielo ricordo { $due }.
    }
meetings-action-remind = È il giorno di «{ $text }», da { $title }. Com'è andata?
meetings-action-when-again = Quando glielo ricordo?
meetings-action-put-off = Va bene. Glielo ricordo { $when }.
meetings-action-done-thanks = Bene, grazie! Lo dico a chi conduce.
meetings-action-is-done = { $name } ha fatto: { $text }.
meetings-action-given-back = Va bene, capita. Lo dico a chi conduce.
meetings-action-free = { $title }: per «{ $text }» non c'è più nessuno. Prima era: { $name }. Che cosa facciamo?
meetings-action-silent = { $title }: di «{ $text }» non ho notizie. Se ne occupa: { $name }. Che cosa facciamo?
meetings-action-given = Fatto: «{ $text }» va a { $name }.
meetings-action-dropped = Tolto: «{ $text }».

# Il verbale come file.
meetings-file-when = Quando: { $when }
meetings-file-where = Dove: { $place }
meetings-file-lead = Conduceva: { $name }
meetings-file-came = Presenti: { $count }
meetings-file-agenda = Temi
meetings-file-decisions = Decisioni
meetings-file-actions = Impegni
meetings-file-nothing = Nessuna decisione.
meetings-file-by = entro { $due }
