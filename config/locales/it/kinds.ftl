## Gli aiuti del catalogo: il nome, il pulsante, e che cosa farebbe chi aiuta.

kind-groceries = spesa
kind-groceries-button = 🛒 Spesa
kind-groceries-offer = fare la spesa

kind-pharmacy = farmacia
kind-pharmacy-button = 💊 Farmacia
kind-pharmacy-offer = andare in farmacia

kind-accompaniment = accompagnamento
kind-accompaniment-button = 🚶 Accompagnare
kind-accompaniment-offer = accompagnare una persona

kind-transport = passaggio
kind-transport-button = 🚗 Passaggio
kind-transport-offer = dare un passaggio

kind-company = compagnia
kind-company-button = ☕ Compagnia
kind-company-offer = fare compagnia

kind-checkin = saluto
kind-checkin-button = 📞 Un saluto
kind-checkin-offer = fare una telefonata di saluto

kind-paperwork = carte e moduli
kind-paperwork-button = 📄 Carte e moduli
kind-paperwork-offer = aiutare con carte e moduli

kind-repairs = piccola riparazione
kind-repairs-button = 🔧 Riparazioni
kind-repairs-offer = fare una piccola riparazione

kind-tech = telefono o computer
kind-tech-button = 💻 Telefono, computer
kind-tech-offer = aiutare con telefono o computer

kind-childcare = bambini
kind-childcare-button = 🧒 Bambini
kind-childcare-offer = stare con i bambini

kind-pets = animali
kind-pets-button = 🐕 Animali
kind-pets-offer = badare a un animale

kind-meals = pasto
kind-meals-button = 🍲 Pasto pronto
kind-meals-offer = cucinare o portare un pasto

kind-lending = prestito
kind-lending-button = 🪜 Prestito
kind-lending-offer = prestare un oggetto

kind-garden = piante e orto
kind-garden-button = 🌱 Piante e orto
kind-garden-offer = curare piante o orto

kind-other = altro aiuto
kind-other-button = ✨ Altro
kind-other-offer = dare un altro aiuto

kind-unknown = Questo aiuto non lo conosco. Scelga tra quelli qui sotto.
