## L'orologio del computer, e i messaggi che la rete fa aspettare.
desk-clock-ahead = L'orologio del computer è andato avanti di { $by } in un colpo.
    Per cinque minuti non gli credo, poi seguo lui. Controlli che ora segna, e lo dica a chi cura il programma.
desk-clock-back = L'orologio del computer è tornato indietro di { $by } in un colpo.
    Per cinque minuti non gli credo, poi seguo lui. Controlli che ora segna, e lo dica a chi cura il programma.
desk-deliveries-late = I messaggi in attesa sono { $count }: la rete non ne prende di più in fretta.
    L'ultimo parte { $until }. Chi è urgente lo chiami a voce.
