## Le schede che nascono quando qualcuno chiede.

desk-long-words = { $name } ({ $phone }) ha scritto un testo di { $length } caratteri. Comincia così:
    «{ $words }»
desk-group-plea = { $name } ({ $phone }) ha chiesto aiuto nel gruppo e non ha continuato in privato:
    «{ $words }»
desk-wants-other-helper = { $name } ({ $phone }) preferisce un'altra persona al posto di { $helper }, richiesta { $number }. { $helper } non sa niente: trovi Lei il modo.
desk-wish-unknown = { $name } ({ $phone }) non vuole una certa persona, ma non capisco chi:
    «{ $words }»
