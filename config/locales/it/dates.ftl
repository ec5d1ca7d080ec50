## Giorni, ore, durate e denaro. Che cosa riceve ogni messaggio: si veda en/dates.ftl.

weekday-0 = lunedì
weekday-1 = martedì
weekday-2 = mercoledì
weekday-3 = giovedì
weekday-4 = venerdì
weekday-5 = sabato
weekday-6 = domenica

weekday-short-0 = lun
weekday-short-1 = mar
weekday-short-2 = mer
weekday-short-3 = gio
weekday-short-4 = ven
weekday-short-5 = sab
weekday-short-6 = dom

weekday-name = { $weekday ->
    [0] { weekday-0 }
    [1] { weekday-1 }
    [2] { weekday-2 }
    [3] { weekday-3 }
    [4] { weekday-4 }
    [5] { weekday-5 }
   *[6] { weekday-6 }
}

month-name = { $month ->
    [1] gennaio
    [2] febbraio
    [3] marzo
    [4] aprile
    [5] maggio
    [6] giugno
    [7] luglio
    [8] agosto
    [9] settembre
    [10] ottobre
    [11] novembre
   *[12] dicembre
}

part-morning = mattina
part-afternoon = pomeriggio
part-evening = sera

day-number = { $day ->
    [1] primo
   *[other] { $day }
}
date-full = { $year ->
    [none] { weekday-name } { day-number } { month-name }
   *[other] { weekday-name } { day-number } { month-name } { $year }
}
date-relative = { $relation ->
    [today] oggi
    [tomorrow] domani, { date-full }
    [yesterday] ieri, { date-full }
   *[other] { date-full }
}

time-midnight = { $minute ->
    [0] mezzanotte
    [15] mezzanotte e un quarto
    [30] mezzanotte e mezza
   *[other] mezzanotte e { $minute }
}
time-number = { $minute ->
    [0] { $hour }
   *[other] { $hour }.{ $minute2 }
}
time-easy = { $minute ->
    [0] { $hour }
    [15] { $hour } e un quarto
    [30] { $hour } e mezza
   *[other] { $hour }.{ $minute2 }
}
time-one = { $minute ->
    [0] una di notte
    [15] una e un quarto di notte
    [30] una e mezza di notte
   *[other] una e { $minute } di notte
}
time-digits = { $half ->
    [am] { $period ->
        [night] { time-easy } di notte
       *[other] { time-easy }
    }
   *[pm] { $hour ->
        [12] { time-easy }
       *[other] { time-number }
    }
}

# con la preposizione: alle 9, all'una, a mezzogiorno
time-at = { $hour ->
    [0] a { time-midnight }
    [1] all'{ time-one }
    [12] { $minute ->
        [0] a mezzogiorno
       *[other] alle { time-digits }
    }
   *[other] alle { time-digits }
}
# con l'articolo: entro le 9, tra le 9 e le 12
time-bare = { $hour ->
    [0] { time-midnight }
    [1] l'{ time-one }
   *[other] le { time-digits }
}

moment-full = { $relation ->
    [tomorrow] { date-relative }, { time-at }
    [yesterday] { date-relative }, { time-at }
   *[other] { date-relative } { time-at }
}
moment-day = { date-relative }
moment-time = { time-at }
moment-hour = { time-bare }
# dalle 8 alle 10, all'inizio di una frase
moment-since = { $hour ->
    [0] Da { time-midnight }
    [1] Dall'{ time-one }
   *[other] Dalle { time-digits }
}
moment-until = { time-at }
moment-by = { $relation ->
    [today] entro { time-bare }
    [tomorrow] entro { date-relative }, { time-at }
    [yesterday] entro { date-relative }, { time-at }
   *[other] entro { date-full } { time-at }
}

window-part = { $date }, tra { $from } e { $until }
window-days = da { $date } a { $until }

duration-minutes = { $minutes ->
    [1] un minuto
    [30] mezz'ora
   *[other] { $minutes } minuti
}
duration-hours = { $hours ->
    [1] un'ora
   *[other] { $hours } ore
}
duration-both = { $minutes ->
    [1] { duration-hours } e un minuto
    [30] { duration-hours } e mezza
   *[other] { duration-hours } e { $minutes } minuti
}
duration-days = { $days ->
    [1] un giorno
   *[other] { $days } giorni
}

money-sign = { $sign ->
    [minus] meno{ " " }
   *[plus] { "" }
}
money-amount = { $cents ->
    [0] { money-sign }{ $whole }
   *[other] { money-sign }{ $whole },{ $cents2 }
}
money-EUR = { money-amount } euro
money-GBP = { money-amount } sterline
money-CHF = { money-amount } franchi
money-other = { money-amount } { $currency }
