desk-card-guest = C'è qualcun altro
desk-guests = Nella stanza di chi coordina c'è chi non coordina: { $names }.
    Finché resta, le schede arrivano in privato. Chieda di uscire, oppure l'aggiunga a chi coordina.
desk-guests-gone-button = È fuori
desk-guests-left = siamo di nuovo tra noi
desk-guests-here = Qui c'è chi non coordina: { $names }.
    Finché resta, qui non scrivo nomi né telefoni. Le schede arrivano in privato a chi coordina.
desk-guests-still = Qui c'è ancora chi non coordina. Me lo chieda in privato.
desk-among-ourselves = Siamo di nuovo tra noi: le schede tornano qui.
