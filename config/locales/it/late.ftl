## Quando il programma non c'era, o non ha potuto leggere

late-ask = Mi scusi, ho letto solo ora quello che mi ha scritto { $when }: «{ $words }».
    Serve ancora?
late-ask-next = E quello che mi ha scritto { $when }: «{ $words }»? Serve ancora?
late-more = C'era anche altro. Se serve ancora, me lo dica di nuovo, per favore.
late-not-needed = Va bene. Mi scusi per il ritardo.
late-button-yes = Sì, serve ancora
late-button-no = No, grazie
unreadable-again = Non riesco a leggere il Suo ultimo messaggio. Me lo riscrive, per favore?
unreadable-lasts = Ancora non riesco a leggere quello che mi scrive, ed è colpa mia.
    Lo dico a { $name }. Può anche chiamare: { $phone }.
