## What is offered, when, how far; on duty, off duty, on a break.

help-offer = offer a hand
help-duty = on duty or off duty
help-pause = take a break, of two weeks for example

helping-kinds = { $who ->
        [self] What would you gladly do? Choose, then “I've finished”.
       *[other] What would { $who } gladly do? Choose, then “I've finished”.
    }
helping-kind = { $on ->
        [yes] ✅ { $kind }
       *[no] { $kind }
    }
helping-kinds-picked = Noted: { $kinds }. Anything else? If not, write “done”.
helping-kinds-none = Choose one thing at least, even a small one.

helping-hours = { $who ->
        [self] When can you? For example: “Saturday morning”.
       *[other] When can { $who }? For example: “Saturday morning”.
    }
helping-hours-mornings = Mornings
helping-hours-afternoons = Afternoons
helping-hours-evenings = Evenings
helping-hours-weekends = Weekends
helping-hours-always = Any time
helping-hours-slot = { $day } from { $from } to { $until }

helping-far = { $who ->
        [self] How far do you go, on foot?
       *[other] How far does { $who } go, on foot?
    }
helping-walk = { $minutes }
helping-car = { $who ->
        [self] Do you have a car to help with?
       *[other] Does { $who } have a car to help with?
    }
helping-languages = { $who ->
        [self] Which languages do you speak?
       *[other] Which languages does { $who } speak?
    }
helping-languages-set = { $languages }
helping-adult = { $who ->
        [self] Are you 18 or older?
       *[other] Is { $who } 18 or older?
    }
helping-minor = Thank you for telling me. In people's homes only adults help.
    At the meetings everybody is welcome: write /meetings.

helping-summary = This is what I understood:
    { $lines }
    Is that right?
helping-button-right = That's right
helping-line-kinds = Would do: { $kinds }.
helping-line-hours = When: { $hours }.
helping-line-far = Up to { $minutes } on foot.
helping-line-car = With a car.
helping-line-languages = Languages: { $languages }.
helping-change-which = What shall we change?
helping-change-kinds = What
helping-change-hours = When
helping-change-far = How far
helping-change-car = The car
helping-change-languages = The languages

helping-saved = Thank you. I'll write when a hand is needed. For a break just say “pause”.
helping-saved-other = Noted. When it is needed, a card asks to ring { $name }.
helping-saved-newcomer = Thank you. { $name } would like to meet you, and will write to you { $when }.
helping-saved-newcomer-later = Thank you. The coordinators meet you, and get in touch. The number is { $phone }.
helping-until-met = Until then I may ask you for: { $now }.
    After you have met, also: { $later }.
helping-only-after-met = We start after you have met. Knowing each other is needed for: { $later }.
helping-needs-trusted = In time this is added too: { $kinds }.
helping-trust-grown = { $name } says we know each other now. I may also ask you for: { $kinds }.

helping-language = { $language ->
        [it] Italian
        [en] English
        [fr] French
        [es] Spanish
        [ar] Arabic
        [zh] Chinese
        [ro] Romanian
        [uk] Ukrainian
        [ru] Russian
        [pt] Portuguese
        [de] German
        [sq] Albanian
        [bn] Bengali
        [ur] Urdu
        [ta] Tamil
        [tl] Filipino
        [si] Sinhala
        [pl] Polish
       *[other] { $language }
    }

## Getting to know each other: who wants to help first meets somebody who coordinates.

meet-propose = { $name } can meet you { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }. Does that suit you?
meet-button-other = Another day
meet-button-at = { $when }
meet-button-cannot = I can't after all
meet-which = Which day is better? You can also write it, for example “Thursday at 5”.
meet-not-then = Nobody is there at that moment. Is one of these good?
meet-agreed = Noted: { $name } meets you { $when }{ $place ->
        [empty] . I'll write the place as soon as I know it.
       *[other] , { $place }.
    }
meet-kept-already = That is noted already. Thank you!
meet-place-told = { $name } meets you { $when }, { $place }.
meet-reminder = A reminder: { $name } meets you { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }.
meet-called-off = { $name } can't make it { $when } and is sorry. Which day is good?
meet-again = You didn't meet: it happens. Shall we try another day?
meet-after = Thank you for being with us. The first task will be easy, and near by.
    { $name } is there for you.

duty-on = You are on duty. I'll write when a hand is needed.
duty-off = You are off duty. I'll ask nothing of you, as long as you like.{ $tasks ->
        [duty-tasks] {""}
            { $tasks }
       *[other] {""}
    }
duty-button-off = Off duty
duty-button-on = On duty
duty-button-pause = Until a date
duty-tasks = You still have:
    { $tasks }
duty-task = { $kind }, { $when }

pause-how-long = How long is the break? For example: “until Monday”.
pause-weeks = { $weeks ->
        [one] One week
       *[other] { $weeks } weeks
    }
pause-set = Enjoy the break. You are back on duty by yourself: { $when }.{ $tasks ->
        [duty-tasks] {""}
            { $tasks }
       *[other] {""}
    }
pause-button-end = Back on duty
pause-too-long = More than a year is too much. To stop, /duty is enough.
pause-past = That day has passed already. Tell me another one.
pause-over = The break is over. You are on duty again.

## Words with which help is offered: entries between commas.

words-everything = everything, a bit of everything, anything, whatever is needed, all
words-offer-groceries = shopping, groceries, the shopping, errands, supermarket
words-offer-pharmacy = pharmacy, chemist, prescriptions
words-offer-accompaniment = accompanying, going along, accompany, appointments
words-offer-transport = lifts, lift, driving, transport, rides
words-offer-company = company, chat, chats, a chat
words-offer-checkin = phoning, phone calls, calls, ringing, telephone, phone
words-offer-paperwork = forms, paperwork, letters
words-offer-repairs = repairs, odd jobs, mending, fixing
words-offer-tech = computers, computer, internet, tablet, smartphones
words-offer-childcare = children, babysitting, homework
words-offer-pets = pets, dogs, cats, dog walking
words-offer-meals = cooking, meals, dinners
words-offer-lending = lending, tools, loans
words-offer-garden = gardening, garden, plants
words-offer-other = other, other things

words-walk-15 = quarter of an hour, a quarter of an hour
words-walk-30 = half an hour, half hour
words-walk-60 = an hour, one hour

words-language-it = italian, italiano
words-language-en = english, inglese
words-language-fr = french, francese
words-language-es = spanish, spagnolo
words-language-ar = arabic, arabo
words-language-zh = chinese, cinese, mandarin
words-language-ro = romanian, rumeno
words-language-uk = ukrainian, ucraino
words-language-ru = russian, russo
words-language-pt = portuguese, portoghese
words-language-de = german, tedesco
words-language-sq = albanian, albanese
words-language-bn = bengali, bangla
words-language-ur = urdu, pakistani
words-language-ta = tamil, tamilian
words-language-tl = filipino, tagalog
words-language-si = sinhala, sinhalese
words-language-pl = polish, polacco
