rights-coordinator-ended = Da oggi non coordina più. Grazie di quello che ha fatto.
rights-delegate-ended = Da oggi non può più chiedere per un'altra persona.
    Per capire meglio, scriva «0».
