## The catalogue's kinds of help: the noun, the button, and what a helper would do.

kind-groceries = shopping
kind-groceries-button = 🛒 Shopping
kind-groceries-offer = do some shopping

kind-pharmacy = chemist
kind-pharmacy-button = 💊 Chemist
kind-pharmacy-offer = go to the chemist

kind-accompaniment = going along
kind-accompaniment-button = 🚶 Going along
kind-accompaniment-offer = go along with somebody

kind-transport = lift
kind-transport-button = 🚗 Lift
kind-transport-offer = give a lift

kind-company = company
kind-company-button = ☕ Company
kind-company-offer = keep somebody company

kind-checkin = hello call
kind-checkin-button = 📞 Hello call
kind-checkin-offer = make a call to say hello

kind-paperwork = forms and letters
kind-paperwork-button = 📄 Forms and letters
kind-paperwork-offer = help with forms and letters

kind-repairs = small repair
kind-repairs-button = 🔧 Repairs
kind-repairs-offer = do a small repair

kind-tech = phone or computer
kind-tech-button = 💻 Phone, computer
kind-tech-offer = help with a phone or computer

kind-childcare = children
kind-childcare-button = 🧒 Children
kind-childcare-offer = look after children

kind-pets = pets
kind-pets-button = 🐕 Pets
kind-pets-offer = look after a pet

kind-meals = meal
kind-meals-button = 🍲 Cooked meal
kind-meals-offer = cook or bring a meal

kind-lending = loan
kind-lending-button = 🪜 Borrowing
kind-lending-offer = lend something

kind-garden = plants and garden
kind-garden-button = 🌱 Plants, garden
kind-garden-offer = look after plants or a garden

kind-other = other help
kind-other-button = ✨ Something else
kind-other-offer = give some other help

kind-unknown = I don't know this kind of help. Please choose one of these.
