desk-rights-coordinator-button = Non coordina più
desk-rights-delegate-button = Senza { $name }
desk-rights-last = Non si può: resterebbe nessuno. Prima invitate un'altra persona a coordinare.
desk-rights-coordinator-ended = { $name } non coordina più, e non ha più turni. Va tolta o tolto a mano dalla stanza.
desk-rights-delegate-ended = { $name } non parla più per { $person }.
