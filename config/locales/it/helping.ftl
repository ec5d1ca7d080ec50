## Che cosa si offre, quando, quanto lontano; in turno, fuori turno, in pausa.

help-offer = offrire una mano
help-duty = in turno o fuori turno
help-pause = una pausa, per esempio di due settimane

helping-kinds = { $who ->
        [self] Che cosa farebbe volentieri? Scelga, poi «Ho finito».
       *[other] Che cosa farebbe volentieri { $who }? Scelga, poi «Ho finito».
    }
helping-kind = { $on ->
        [yes] ✅ { $kind }
       *[no] { $kind }
    }
helping-kinds-picked = Segnato: { $kinds }. Altro? Se no, scriva «fatto».
helping-kinds-none = Scelga almeno una cosa, anche piccola.

helping-hours = { $who ->
        [self] Quando può? Per esempio: «sabato mattina».
       *[other] Quando può { $who }? Per esempio: «sabato mattina».
    }
helping-hours-mornings = Le mattine
helping-hours-afternoons = I pomeriggi
helping-hours-evenings = Le sere
helping-hours-weekends = Il fine settimana
helping-hours-always = Sempre
helping-hours-slot = { $day } dalle { $from } alle { $until }

helping-far = { $who ->
        [self] Quanto lontano va, a piedi?
       *[other] Quanto lontano va { $who }, a piedi?
    }
helping-walk = { $minutes }
helping-car = { $who ->
        [self] Ha una macchina, da usare per aiutare?
       *[other] { $who } ha una macchina, da usare per aiutare?
    }
helping-languages = { $who ->
        [self] Quali lingue parla?
       *[other] Quali lingue parla { $who }?
    }
helping-languages-set = { $languages }
helping-adult = { $who ->
        [self] Ha almeno 18 anni?
       *[other] { $who } ha almeno 18 anni?
    }
helping-minor = Grazie di averlo detto. Nelle case aiutano solo gli adulti.
    Agli incontri è benvenuto chiunque: scriva /incontri.

helping-summary = Ho capito così:
    { $lines }
    Giusto?
helping-button-right = Giusto
helping-line-kinds = Farebbe: { $kinds }.
helping-line-hours = Quando: { $hours }.
helping-line-far = Fino a { $minutes } a piedi.
helping-line-car = Con la macchina.
helping-line-languages = Lingue: { $languages }.
helping-change-which = Che cosa cambiamo?
helping-change-kinds = Che cosa
helping-change-hours = Quando
helping-change-far = Quanto lontano
helping-change-car = La macchina
helping-change-languages = Le lingue

helping-saved = Grazie. Le scrivo quando serve una mano. Per una pausa basta «pausa».
helping-saved-other = Segnato. Quando serve, una scheda chiede di telefonare a { $name }.
helping-saved-newcomer = Grazie. { $name } La incontra: Le scrive { $when }.
helping-saved-newcomer-later = Grazie. Il coordinamento La incontra, e si fa vivo. Il numero è { $phone }.
helping-until-met = Intanto posso chiederLe: { $now }.
    Dopo l'incontro anche: { $later }.
helping-only-after-met = Si comincia dopo l'incontro. Serve conoscersi per: { $later }.
helping-needs-trusted = Con il tempo si aggiunge anche: { $kinds }.
helping-trust-grown = { $name } dice che ora ci conosciamo. Posso chiederLe anche: { $kinds }.

helping-language = { $language ->
        [it] italiano
        [en] inglese
        [fr] francese
        [es] spagnolo
        [ar] arabo
        [zh] cinese
        [ro] rumeno
        [uk] ucraino
        [ru] russo
        [pt] portoghese
        [de] tedesco
        [sq] albanese
        [bn] bengalese
        [ur] urdu
        [ta] tamil
        [tl] filippino
        [si] singalese
        [pl] polacco
       *[other] { $language }
    }

## Conoscersi: chi vuole aiutare incontra prima una persona del coordinamento.

meet-propose = { $name } La incontra { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }. Le va bene?
meet-button-other = Altro giorno
meet-button-at = { $when }
meet-button-cannot = Non posso più
meet-which = Quale giorno va meglio? Può anche scrivermelo, per esempio «giovedì alle 17».
meet-not-then = In quel momento non c'è nessuno. Va bene uno di questi?
meet-agreed = Segnato: { $name } La incontra { $when }{ $place ->
        [empty] . Il posto Glielo scrivo appena lo so.
       *[other] , { $place }.
    }
meet-kept-already = È già segnato. Grazie!
meet-place-told = { $name } La incontra { $when }, { $place }.
meet-reminder = Un promemoria: { $name } La incontra { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }.
meet-called-off = { $name } non può più { $when }, e si scusa. Quale giorno va bene?
meet-again = Non vi siete visti: capita. Proviamo un altro giorno?
meet-after = Grazie di essere con noi. Il primo impegno sarà facile, e qui vicino.
    { $name } Le sta vicino.

duty-on = È in turno. Le scrivo quando serve una mano.
duty-off = È fuori turno. Non Le chiedo niente, finché vuole.{ $tasks ->
        [duty-tasks] {""}
            { $tasks }
       *[other] {""}
    }
duty-button-off = Fuori turno
duty-button-on = In turno
duty-button-pause = Fino a una data
duty-tasks = Restano i Suoi impegni:
    { $tasks }
duty-task = { $kind }, { $when }

pause-how-long = Quanto dura la pausa? Per esempio: «fino a lunedì».
pause-weeks = { $weeks ->
        [one] Una settimana
       *[other] { $weeks } settimane
    }
pause-set = Buona pausa. Il turno riprende da sé: { $when }.{ $tasks ->
        [duty-tasks] {""}
            { $tasks }
       *[other] {""}
    }
pause-button-end = Torno in turno
pause-too-long = Più di un anno è troppo. Per fermarsi basta /turno.
pause-past = Quel giorno è già passato. Me ne dica un altro.
pause-over = La pausa è finita. È di nuovo in turno.

## Parole con cui si offre aiuto: voci separate da virgole.

words-everything = tutto, di tutto, un po' di tutto, quello che serve, qualsiasi cosa, qualunque cosa, tutte
words-offer-groceries = spesa, la spesa, spese, supermercato, commissioni
words-offer-pharmacy = farmacia, medicine, farmaci
words-offer-accompaniment = accompagnare, accompagno, accompagnamento, visite
words-offer-transport = passaggi, passaggio, guidare, trasporto, trasporti, macchina
words-offer-company = compagnia, chiacchiere, quattro chiacchiere, visite di compagnia
words-offer-checkin = telefoni, telefonate, telefonare, telefono, chiamate, saluti, saluto
words-offer-paperwork = carte, moduli, burocrazia, pratiche, documenti
words-offer-repairs = riparazioni, riparare, lavoretti, aggiustare
words-offer-tech = computer, cellulare, internet, tablet, smartphone
words-offer-childcare = bambini, compiti, babysitter
words-offer-pets = animali, cani, gatti, cane, gatto
words-offer-meals = cucinare, pasti, cucina, pranzi, cene
words-offer-lending = prestare, prestiti, prestito, attrezzi
words-offer-garden = orto, giardino, piante, giardinaggio
words-offer-other = altro, altre cose

words-walk-15 = un quarto d'ora, quarto d'ora
words-walk-30 = mezz'ora, mezzora, mezza ora
words-walk-60 = un'ora, un ora

words-language-it = italiano, italiana, italian
words-language-en = inglese, english
words-language-fr = francese, french
words-language-es = spagnolo, spanish
words-language-ar = arabo, arabic
words-language-zh = cinese, chinese, mandarino
words-language-ro = rumeno, romeno, romanian
words-language-uk = ucraino, ukrainian
words-language-ru = russo, russian
words-language-pt = portoghese, portuguese
words-language-de = tedesco, german
words-language-sq = albanese, albanian
words-language-bn = bengalese, bangla, bengali
words-language-ur = urdu, pakistano
words-language-ta = tamil, tamilico
words-language-tl = filippino, tagalog
words-language-si = singalese, cingalese
words-language-pl = polacco, polish
