# Ties: what was given and received, as one.

tie-none = No tie is written here yet. It begins with the first time, asking or helping.
tie-all = Your ties, given and received as one.
    So far { $times ->
        [one] one meeting
       *[other] { $times } meetings
    } with { $people ->
        [one] one person
       *[other] { $people } people
    }: { $time }.
    { $lines }
    { $thanks }
tie-line = with { $name }, { $times ->
        [one] once
       *[other] { $times } times
    }: { $kinds }
tie-more = and with { $people ->
        [one] one more person
       *[other] { $people } more people
    }
tie-thanks = The latest thanks to you: “{ $words }”

help-ties = my ties with neighbours
