## Quello che si dice senza che nessuno l'abbia chiesto.

passing-lost = Scusi, mi spiego male. Scelga qui sotto, o chiami { $name }: { $phone }.
passing-hour = Ho capito così: { $kind }, { $when }. Lo dico a chi aspetta?
passing-which-offer = Ha più inviti aperti. Risponda sotto quello giusto.
passing-not-needed = Non serve più andare: la richiesta è già a posto. Grazie lo stesso.
passing-waiting = Va bene, aspetto. Mi dica pure.
passing-move = { $kind }: { $when }. Cambio così?
passing-sorry = Mi dispiace molto.
passing-fine = Bene. Se serve, sono qui.
passing-not-well = Mi dispiace. Può parlare con { $name }: { $phone }.
    Oppure mi dica che cosa Le serve.

# Frasi intere: si confrontano senza accenti e senza maiuscole.
words-lost = non ho capito, non capisco, non ho capito niente, come, cosa, in che senso, cosa devo fare, che cosa devo fare, che devo fare, non so cosa fare, non so come si fa
words-hold-on = no aspetti, aspetti, aspetta, no aspetta, aspetti un attimo, aspetti un momento, un attimo, un momento, mi sono sbagliata, mi sono sbagliato, ho sbagliato, no no aspetti, no aspetti un momento, no aspetti un attimo, anzi no, ho cambiato idea, ci ho ripensato

# Parti di frase: basta che ci siano.
words-cannot-come = non posso venire, non posso più, non posso andare, non riesco a venire, non riesco ad andare, non riesco più, non ce la faccio, non vengo, non arrivo, non ci sarò, devo rinunciare, sono malat, sono ammalat, ho la febbre, mi sono ammalat, ho un imprevisto, avuto un imprevisto, non faccio in tempo
words-finished = ho fatto, è fatto, tutto fatto, fatta la spesa, spesa fatta, ho finito, ho consegnat, consegnata, consegnato, ho portato
words-not-yet = non ho fatto, non ho ancora, non ancora, non è fatt, non sono riuscit, non finito, non ho finito
words-coming = arrivo, sto arrivando, sono per strada, sono in strada, sono partit, vengo subito, sono sotto, sono quasi, ci sono quasi, sto andando, sono lì tra, sono da lei tra
words-mourning = è morto, è morta, è mancato, è mancata, è venuto a mancare, è venuta a mancare, è deceduto, è deceduta, sono in lutto, siamo in lutto, ho perso mio, ho perso mia, abbiamo perso mio, abbiamo perso mia, ho perso il marito, ho perso la moglie, ho perso la mamma, ho perso il papà, il funerale
words-not-mourning = luce, corrente, acqua, gas, telefon, cellulare, batteria, computer, pc, tablet, televis, tv, macchina, auto, frigo, lavatrice, caldaia, wifi, internet, portafogli, borsa, chiavi, treno, autobus
words-no-more = non scrivetemi, non mi scriva più, non mi scrivete più, non mi scriva, non voglio più messaggi, non voglio più ricevere, toglietemi, mi tolga, lasciatemi in pace
words-where = dove abita, dove devo andare, dove vado, dove si trova, dov'è, qual è l'indirizzo, che indirizzo, l'indirizzo, in che via
words-late = in ritardo, faccio tardi, farò tardi
words-able = posso, riesco, riuscirei, potrei, vengo, verrei, ci sono, ci sarei, si ma, sì ma, va bene ma, ok ma, facciamo
words-i-go = vado io, ci vado io, ci penso io, posso io, lo faccio io, la faccio io, faccio io, conta su di me, contate su di me, ci sto
words-who-comes = chi viene, chi arriva, viene qualcuno, chi passa, chi è che viene, avete trovato, ha trovato, trovato qualcuno
