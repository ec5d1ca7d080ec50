## Days, hours, durations and money: every word and its order is here, so a new language needs no code.
##
## About an hour:  $hour 0–23, $hour12 1–12, $next12 the hour after it, $minute, $minute2 ("05"), $half am/pm,
##                 $period: night 0–4, early 5–7, day 8–17, evening 18–20, late 21–23;
##                 in a span 6 o'clock ends an afternoon, and 22 an evening
## About a day:    $weekday 0 (Monday) – 6, $day, $month 1–12, $year ("none" when it goes without saying),
##                 $relation: today, tomorrow, yesterday, other
## moment-*:       all of these. window-part: $date, $from, $until. window-days: $date, $until.
## duration-*:     $hours, $minutes, or $days. money-*: $sign (minus, plus), $whole, $cents, $cents2, $currency

weekday-0 = Monday
weekday-1 = Tuesday
weekday-2 = Wednesday
weekday-3 = Thursday
weekday-4 = Friday
weekday-5 = Saturday
weekday-6 = Sunday

weekday-short-0 = Mon
weekday-short-1 = Tue
weekday-short-2 = Wed
weekday-short-3 = Thu
weekday-short-4 = Fri
weekday-short-5 = Sat
weekday-short-6 = Sun

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
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}

part-morning = morning
part-afternoon = afternoon
part-evening = evening

day-number = { $day }
date-full = { $year ->
    [none] { weekday-name } { day-number } { month-name }
   *[other] { weekday-name } { day-number } { month-name } { $year }
}
date-relative = { $relation ->
    [today] today
    [tomorrow] tomorrow, { date-full }
    [yesterday] yesterday, { date-full }
   *[other] { date-full }
}

time-midnight = { $minute ->
    [0] midnight
   *[other] { time-easy } at night
}
time-number = { $hour12 }:{ $minute2 }
time-easy = { $minute ->
    [0] { $hour12 }
    [15] quarter past { $hour12 }
    [30] half past { $hour12 }
    [45] quarter to { $next12 }
   *[other] { time-number }
}
time-one = { time-easy } in the morning
# From 8 to 18 each number of the clock face means one hour only; outside of it the part of the day is said.
time-digits = { $period ->
    [night] { time-easy } in the morning
    [early] { time-easy } in the morning
    [afternoon] { time-easy } in the afternoon
    [evening] { time-easy } in the evening
    [late] { time-easy } at night
   *[day] { time-easy }
}

time-at = at { time-bare }
time-bare = { $hour ->
    [0] { time-midnight }
    [1] { time-one }
    [12] { $minute ->
        [0] midday
       *[other] { time-digits }
    }
   *[other] { time-digits }
}

moment-full = { $relation ->
    [tomorrow] { date-relative }, { time-at }
    [yesterday] { date-relative }, { time-at }
   *[other] { date-relative } { time-at }
}
moment-day = { date-relative }
moment-time = { time-at }
moment-hour = { time-bare }
moment-since = From { time-bare }
moment-until = to { time-bare }
moment-by = { $relation ->
    [today] by { time-bare }
    [tomorrow] by { date-relative }, { time-at }
    [yesterday] by { date-relative }, { time-at }
   *[other] by { date-full } { time-at }
}

window-part = { $date }, between { $from } and { $until }
window-days = from { $date } to { $until }

duration-minutes = { $minutes ->
    [1] one minute
    [30] half an hour
   *[other] { $minutes } minutes
}
duration-hours = { $hours ->
    [1] one hour
   *[other] { $hours } hours
}
duration-both = { $minutes ->
    [1] { duration-hours } and one minute
   *[other] { duration-hours } and { $minutes } minutes
}
duration-days = { $days ->
    [1] one day
   *[other] { $days } days
}

money-sign = { $sign ->
    [minus] minus{ " " }
   *[plus] { "" }
}
money-amount = { $cents ->
    [0] { $whole }
   *[other] { $whole }.{ $cents2 }
}
money-EUR = { money-sign }€{ money-amount }
money-GBP = { money-sign }£{ money-amount }
money-CHF = { money-sign }{ money-amount } francs
money-other = { money-sign }{ money-amount } { $currency }
