# Gli incontri, per chi coordina.

desk-card-meeting = Incontro
desk-meetings-no-lead = { $name }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }: non c'è chi conduce. Trovi qualcuno.
desk-meetings-action = { $name }: nessuno si occupa di «{ $text }», e non c'è chi conduce.
desk-meetings-button-lead = Scelgo chi conduce
desk-meetings-led = conduce { $name }
desk-meetings-cancelled = l'incontro non si fa
