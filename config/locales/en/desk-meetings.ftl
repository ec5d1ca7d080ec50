# Meetings, for coordinators.

desk-card-meeting = Meeting
desk-meetings-no-lead = { $name }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }: nobody leads it. Please find somebody.
desk-meetings-action = { $name }: nobody sees to "{ $text }", and nobody leads it.
desk-meetings-button-lead = Choose who leads
desk-meetings-led = { $name } leads it
desk-meetings-cancelled = the meeting is off
