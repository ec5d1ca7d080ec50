## Come si dice una regola che si ripete. $days: elenco di giorni; $every: ogni quanti.

rule-said = { $days }{ $end ->
        [empty] {""}
       *[other] , { $end }
    }
rule-daily = { $every ->
        [1] ogni giorno
       *[other] ogni { $every } giorni
    }
rule-workdays = dal lunedì al venerdì
rule-weekly = { $every ->
        [1] ogni { $days }
        [2] ogni due settimane, di { $days }
       *[other] ogni { $every } settimane, di { $days }
    }
rule-month-place = { $every ->
        [1] { $days } del mese
       *[other] { $days }, ogni { $every } mesi
    }
rule-place-day = { $place } { $day }
rule-place = { $weekday ->
        [6] { $place ->
            [1] la prima
            [2] la seconda
            [3] la terza
            [4] la quarta
            [5] la quinta
            [-2] la penultima
           *[-1] l'ultima
        }
       *[other] { $place ->
            [1] il primo
            [2] il secondo
            [3] il terzo
            [4] il quarto
            [5] il quinto
            [-2] il penultimo
           *[-1] l'ultimo
        }
    }
rule-month-day = { $every ->
        [1] { $days } di ogni mese
       *[other] { $days }, ogni { $every } mesi
    }
rule-monthday = { $day ->
        [1] il primo
        [8] l'8
        [11] l'11
        [-1] l'ultimo giorno
       *[other] il { $day }
    }
rule-yearly = { $every ->
        [1] ogni anno
       *[other] ogni { $every } anni
    }
rule-until = fino a { $day }
rule-times = { $count ->
        [1] una volta sola
       *[other] per { $count } volte
    }
