## How a rule is said that recurs. $days: a list of days; $every: every how many.

rule-said = { $days }{ $end ->
        [empty] {""}
       *[other] , { $end }
    }
rule-daily = { $every ->
        [1] every day
       *[other] every { $every } days
    }
rule-workdays = Monday to Friday
rule-weekly = { $every ->
        [1] every { $days }
        [2] every two weeks, on { $days }
       *[other] every { $every } weeks, on { $days }
    }
rule-month-place = { $every ->
        [1] { $days } of the month
       *[other] { $days }, every { $every } months
    }
rule-place-day = { $place } { $day }
rule-place = { $weekday ->
       *[other] { $place ->
            [1] the first
            [2] the second
            [3] the third
            [4] the fourth
            [5] the fifth
            [-2] the last but one
           *[-1] the last
        }
    }
rule-month-day = { $every ->
        [1] on { $days } of every month
       *[other] on { $days }, every { $every } months
    }
rule-monthday = { $day ->
        [1] the first
        [-1] the last day
       *[other] day { $day }
    }
rule-yearly = { $every ->
        [1] every year
       *[other] every { $every } years
    }
rule-until = until { $day }
rule-times = { $count ->
        [1] just once
       *[other] { $count } times
    }
