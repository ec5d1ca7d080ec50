## The daily greeting: when, how, who is told. (Who asks and who answers on the day is elsewhere.)

help-checkin = my greeting: days, hour, contacts
help-timezone = what time it is where I am

words-plan-all = all, all days, every day, always, daily, every morning, every evening
words-plan-again = every, each, daily, regularly, regular
words-plan-wish = call me, ring me, phone me, give me a call, give me a ring, write to me, text me, message me, greet me, a greeting, say good morning to me, ask me how i am, ask how i am, check on me, check i'm ok, check i am ok, check in on me, check in with me, look in on me, see if i'm ok, see if i am ok, see how i am
words-plan-wish-other = call my, ring my, phone my, check on my, check in on my, write to my, ask my, greet my, look in on my
words-plan-phone = call me, ring me, phone me, give me a call, give me a ring, call my, ring my, phone my, a phone call, by phone
words-plan-nobody = nobody, no one, none, nobody else, no one else, noone else, nobody else thanks, no one else thanks, that's all, that is all, that's it, i have nobody, i have nobody else, i have no one else, there is nobody, there is nobody else, there is no one else, no, no thanks
words-plan-away = i'm away, i am away, i'll be away, i will be away, we are away, i'm leaving, i am leaving, i'm not here, i won't be here, i'm on holiday, i am on holiday, i'm going on holiday, i'm going into hospital
words-plan-back = i'm back, i am back, back home, i'm home, i am home, we are back, we're back
words-plan-stop = no more greetings, stop the greetings, stop greeting me, i don't want the greeting, i don't want greetings, i don't need the greeting any more, stop the daily message
words-plan-hour = another hour for the greeting, another time for the greeting, change the time of the greeting, change the hour of the greeting, the greeting at, greeting later, greeting earlier, move the greeting
words-plan-mine = my greeting, my greetings, what time is the greeting, my contacts

plan-days-all = every day
plan-days-work = from Monday to Friday
plan-day-0 = on Mondays
plan-day-1 = on Tuesdays
plan-day-2 = on Wednesdays
plan-day-3 = on Thursdays
plan-day-4 = on Fridays
plan-day-5 = on Saturdays
plan-day-6 = on Sundays
plan-hour-there = { $at }, { $place } time
plan-way-chat = in the chat
plan-way-phone = by phone
plan-first = The next time is { $when }.
plan-first-there = The next time is { $day }, { $at }.
plan-first-none = There is no next time for now.

## Signing up

plan-none = { $name ->
        [empty] If you like, I ask you every day how you are.
       *[other] { $name } has no greeting yet.
    }
    { $name ->
        [empty] If you don't answer, I tell those whom you choose.
       *[other] Shall we propose one?
    }
plan-ask-days = { $name ->
        [empty] On which days shall I ask how you are?
       *[other] On which days do we greet { $name }?
    }
plan-ask-hour = { $name ->
        [empty] At what time?
       *[other] At what time do we greet { $name }?
    }
plan-button-begin = Yes, please
plan-button-all = Every day
plan-button-work = Monday–Friday
plan-button-hour = { $at }
plan-button-days = { $days }
plan-or-once = A regular greeting, or one phone call?
plan-button-regular = A regular greeting
plan-button-once = Only once

plan-read-back = I ask how you are { $days } { $at }, { $way }.
    If you don't answer, I tell those you choose, then the coordinators.
    This is no emergency service. If you feel ill, ring { $number } at once.
    The first week is a rehearsal. Is that right?
plan-read-back-for = Greeting for { $name }: { $days } { $at }, { $way }.
    If there is no answer, the contacts are told, then the coordinators.
    This is no emergency service: for that there is { $number }.
    The first week is a rehearsal. Is that right?
plan-uncovered = { $days } { $at } can't be: without an answer, nobody would be there later.
    What would you prefer? Or talk to { $coordinator } about it.
plan-uncovered-all = For now nobody can be there if you don't answer. So I don't begin.
    I tell { $name }. If you like, ring: { $phone }.
plan-ask-phone = On which number shall we ring you?
plan-button-write-me = Write to me here
plan-no-way = { $name ->
        [empty] To ring you I need your number: write it in /settings.
       *[other] I have neither a phone number nor a chat of { $name }.
    }
plan-no-chat = { $name ->
        [empty] I can't reach you here in a chat.
       *[other] { $name } has no chat.
    }
plan-not-a-member = First this person must be among the neighbours.
plan-enough = There are four greetings already. Take one away first: /checkin.
plan-delegate-waits = First { $coordinator } talks to { $name }. Then we can propose the greeting.
plan-set = Noted. { $first }

## Proposed by others

plan-proposal = { $by } proposes a greeting for you: { $days } { $at }, { $way }.
    If you don't answer, I tell those you choose, then the coordinators.
    This is no emergency service. If you feel ill, ring { $number } at once.
    You can stop whenever you want. Is that all right?
plan-proposed = I ask { $name }. It only begins with their yes.
plan-agreed-told = { $name } has said yes to the greeting.
plan-refused-told = { $name } would rather not for now. That is fine.
plan-refused = That is fine. I ask you nothing.

## Contacts

plan-contact-who = { $name ->
        [empty] Whom shall I tell, if you don't answer? Write me a name.
       *[other] Whom shall I tell, if { $name } doesn't answer? Write me a name.
    }
plan-contact-more = Shall I tell somebody else too? Write me the name.
plan-button-nobody = Nobody
plan-button-enough = That's all
plan-button-myself = Tell me
plan-contact-near = Can { $name } ring at the door, or only telephone?
plan-button-near = Can ring at the door
plan-button-far = Only telephone
plan-contact-keys = Does { $name } have the keys?
plan-contact-how = How do we ask { $name }?
plan-button-ask = Write to { $name }
plan-button-link = I send an invitation
plan-button-phone = Telephone, please
plan-contact-phone = What is { $name }'s phone number?
plan-contact-link = Send this invitation to { $name }:
    { $link }{ $elsewhere ->
        [0] {""}
       *[other] {""}
            { $elsewhere }
    }
    It is good until { $when }. I tell you whether it is accepted.
plan-contact-being-asked = I ask { $name }, and tell you the answer.
plan-contact-will-be-phoned = The coordinators telephone { $name }. I tell you the answer.
plan-contacts-ready = Good. If no answer comes, I tell them in this order:
    { $lines }
    First they telephone, then they ring at the door. Nobody goes in alone.
    After them there is { $coordinator }.
plan-without-contacts = { $name ->
        [empty] That is fine. If you don't answer, I tell { $coordinator } at once.
       *[other] That is fine. If { $name } doesn't answer, { $coordinator } is told at once.
    }
plan-contacts = { $name ->
        [empty] Whom I tell, in this order:
       *[other] Who is told for { $name }, in this order:
    }
    { $lines }
plan-contacts-none = { $name ->
        [empty] You have no contacts yet.
       *[other] { $name } has no contacts yet.
    }
    Without an answer the coordinators are told at once.
plan-contact-line = { $n }. { $name }, { $does ->
        [keys] rings at the door and has the keys
        [near] can ring at the door
       *[other] only by phone
    }{ $state ->
        [agreed] {""}
       *[other] {" "}(has not answered yet)
    }
plan-contact-name = { $name }
plan-button-contacts = 👥 The contacts
plan-button-add = Add somebody
plan-button-order = Change the order
plan-button-remove = Take somebody off
plan-contact-order = With whom shall I begin?
plan-contact-remove = Whom shall I take off?

plan-contact-asked = { $name } would like to count on you.
    If the greeting gets no answer, I write to you: { $does ->
        [near] to telephone, or to ring at the door.
       *[other] a phone call is enough.
    }
    You can say no, later too. Is that all right?
plan-button-contact-yes = Yes, that's fine
plan-button-contact-no = No, I can't
plan-contact-no = That is fine. I say so kindly.
plan-contact-welcome = Thank you. If { $name } doesn't answer, I write to you { $does ->
        [near] and ask you to telephone or ring.
       *[other] and ask you to telephone.
    }
    Never go into the flat without somebody else. You can stop whenever you want.
plan-contact-welcome-later = Thank you. { $name } has no greeting yet. When it begins, I write to you.
plan-contact-can-you = { $name } can count on you. Can you ring at their door, if needed?
plan-button-i-near = Yes, I live near
plan-button-i-far = I can only telephone
plan-button-leave = I can't any more
plan-button-leave-of = No longer for { $name }
plan-contact-leave-sure = Shall I no longer tell you for { $name }?
plan-contact-stayed = Good, all stays as it is. Thank you.
plan-contact-left = Done. Thank you for everything so far.
plan-contact-agreed = { $name } has said yes: if you don't answer, I can tell them.
plan-contact-declined = { $name } can't this time. It happens. Would you like to choose somebody else?
plan-contact-gone = { $name } can no longer be your contact. Would you like to choose somebody else?
plan-contact-over = { $name } no longer needs me to tell you. Thank you for having been there.
plan-contact-not-opened = { $name } has not opened the invitation yet. Perhaps it got lost.
plan-button-link-again = A new invitation
plan-contact-silent = { $name } has not answered the invitation. Would you like to choose somebody else?
plan-button-another = Somebody else
plan-button-as-is = It is fine as it is

## Seeing and changing

plan-shown = { $name ->
        [empty] Your greeting: { $days } { $at }, { $way }.
       *[other] { $name }'s greeting: { $days } { $at }, { $way }.
    }
    { $lines }
plan-which = { $name ->
        [empty] What is it about?
       *[other] Which of { $name }'s greetings?
    }
plan-button-this = { $days } { $at }
plan-button-of = For { $name }
plan-button-show = See it all
plan-line-proposed = It waits for a yes.
plan-line-away = Paused until { $day }.
plan-line-rehearsal = A rehearsal until { $day }.
plan-line-any = Any message written that day counts.
plan-line-answer = Only the answer to the greeting counts.
plan-line-no-contacts = No contacts: the coordinators are told at once.
plan-change = { $name ->
        [empty] What shall I change?
       *[other] What shall I change for { $name }?
    }
plan-change-button-hour = The time
plan-change-button-days = The days
plan-change-button-way = Chat or phone
plan-change-button-counts = What counts
plan-change-button-patience = How long I wait
plan-change-button-another = Another greeting
plan-button-another-hour = Another time
plan-changed = Noted: { $days } { $at }, { $way }.
    { $first }
plan-changed-told = { $by } has changed your greeting: { $days } { $at }, { $way }.
plan-ask-way = { $name ->
        [empty] Shall I write here, or somebody telephone you?
       *[other] Shall we write to { $name }, or telephone?
    }
plan-button-chat = In the chat
plan-button-call = By phone
plan-ask-counts = { $name ->
        [empty] Is any message of yours enough, or shall I wait for the answer?
       *[other] For { $name }, is any message enough, or is the answer needed?
    }
plan-button-any = Any message
plan-button-answer = Wait for the answer
plan-ask-patience = { $name ->
        [empty] How long shall I wait, before I tell somebody?
       *[other] How long do we wait for { $name }, before somebody is told?
    }
plan-button-short = Little: half an hour
plan-button-usual = As usual: an hour
plan-button-long = A bit longer
plan-end-sure = { $name ->
        [empty] Shall I no longer ask how you are?
       *[other] Shall we end { $name }'s greeting?
    }
plan-button-end = Stop it
plan-button-end-yes = Yes, stop
plan-button-end-no = No, keep it
plan-ended = { $name ->
        [empty] That is fine. I no longer ask how you are. If you change your mind: /checkin.
       *[other] That is fine. { $name }'s greeting is over.
    }
plan-ended-told = { $by } has stopped your greeting. If that is not right: /checkin.
plan-ended-by = { $name } no longer wants the greeting. That is fine.

## Away from home

plan-button-away = ⏸ I'm away
plan-button-back = I'm back
plan-button-today = Only today
plan-button-week = A week
plan-away-until = { $name ->
        [empty] Until when are you away? Write me the day.
       *[other] Until when is { $name } away? Write me the day.
    }
plan-away = { $name ->
        [empty] Good. Until { $day } I ask you nothing.
       *[other] Good. Until { $day } nothing is asked of { $name }.
    }
    { $first }
plan-away-wrong = This day can't be. Write me another one, within a year.
plan-back = Good, I begin again. { $first }

## From time to time

plan-limits = Something I repeat every month: the greeting is no emergency service.
    If you feel ill, ring { $number } at once.
    I ask how you are { $days } { $at }. Is that still right?
plan-button-heard = I understand
plan-limits-thanks = Thank you. I have noted it.
plan-rehearsed = The rehearsal week is over. I ask how you are { $days } { $at }. Is the time right?
plan-rehearsed-fine = Good. I go on { $days } { $at }.

## The time where one is

words-zone-names = London Europe/London, Rome Europe/Rome, Beijing Asia/Shanghai
words-zones = England Europe/London, Scotland Europe/London, France Europe/Paris, Spain Europe/Madrid, Portugal Europe/Lisbon, Germany Europe/Berlin, Italy Europe/Rome, Milan Europe/Rome, Naples Europe/Rome, Barcelona Europe/Madrid, Geneva Europe/Zurich, Poland Europe/Warsaw, Romania Europe/Bucharest, Greece Europe/Athens, Morocco Africa/Casablanca, Egypt Africa/Cairo, Pakistan Asia/Karachi, India Asia/Kolkata, Delhi Asia/Kolkata, Mumbai Asia/Kolkata, China Asia/Shanghai, Japan Asia/Tokyo, Boston America/New_York, California America/Los_Angeles
zone-ask = Where are you? Write me the city. For me it is { $now } where you are.
zone-button-home = Here, like everybody
zone-offer = In { $place } the time is another one. Shall I count the hours as there?
zone-set = Noted: the hours of { $place }. There it is { $now } now.
zone-kept = Good, all stays as it was.
zone-plan-moved = Your greeting stays { $at }. { $first }

## What is kept

plan-kept = Greeting: { $days } { $at }, { $way }
plan-kept-greetings = Greetings so far: { $count }
plan-kept-contact = Contact of { $name }

settings-button-checkin = 👋 My greeting
settings-button-timezone = My time zone
