## Help that recurs, for coordinators.

help-recurring = the help that recurs

desk-card-arrangement = Help that recurs
desk-recurring-none = There is no help that recurs yet.
desk-recurring-list = Help that recurs:
    { $lines }
desk-recurring-line = { $n }. { $name }: { $kind }, { $rhythm }{ $helper ->
        [empty] {""}
       *[other] {" "}– { $helper }
    }{ $waits ->
        [1] {" "}(to be approved)
       *[other] {""}
    }
desk-recurring = { $kind }
    { $lines }
desk-recurring-terms = { $kind }, { $rhythm }{ $until ->
        [empty] {""}
       *[other] , until { $until }
    }{ $review ->
        [empty] {""}
       *[other] ; to be talked about again on { $review }
    }
desk-recurring-regular = Regular: { $name }, { $phone }{ $until ->
        [empty] {""}
       *[other] {" "}(can't until { $until })
    }
desk-recurring-asked = Regular: { $names } asked
desk-recurring-nobody = Regular: nobody
desk-recurring-next = Next: { $days }
desk-recurring-skipped = Skipped: { $days }
desk-recurring-who = { $name }, { $phone }
desk-recurring-approve = { $name }, { $phone }: { $kind }, { $rhythm }{ $until ->
        [empty] {""}
       *[other] , until { $until }
    }{ $review ->
        [empty] {""}
       *[other] ; to be talked about again on { $review }
    }.{ $asker ->
        [empty] {""}
       *[other] {" "}{ $asker } asks.
    }
    Note: { $note }{ $line ->
        [empty] {""}
       *[other] {""}
            Public line: “{ $line }”
    }
desk-recurring-silent = { $name }, { $phone }, has not answered yet about the pact with { $other }: { $kind }, { $rhythm }{ $until ->
        [empty] {""}
       *[other] , until { $until }
    }{ $review ->
        [empty] {""}
       *[other] ; to be talked about again on { $review }
    }. A call?
desk-recurring-review = { $name }: { $kind }, { $rhythm }. Shall it go on? No answer from:
    { $people }
    It goes on meanwhile.
desk-recurring-missed = { $name }, { $phone }: the program had stopped, missed: { $kind }.
    { $days }
    Ring to say so and to see what is needed.
desk-recurring-agreed = agreed
desk-recurring-proposed = { $name } has been asked: { $kind }, { $rhythm }. Then the other person reads it.
desk-recurring-button-agrees = It suits
desk-recurring-button-not = No
desk-recurring-button-show = Open
desk-recurring-button-asker-on = Who is helped goes on
desk-recurring-button-helper-on = The helper goes on
desk-recurring-button-regular = Somebody regular…
desk-recurring-button-cannot = Helper can't
desk-recurring-button-away = Helper is away
desk-recurring-button-ends = Helper stops
why-regular = does this regularly
