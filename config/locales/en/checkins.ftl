## The greeting at its time, and what happens when nobody answers.

checkin-greeting = Good morning, { $name }. How are you?
checkin-greeting-evening = Good evening, { $name }. How are you?
checkin-greeting-late = { $since } { $until } I was not working. I ask you now: how are you?
checkin-greeting-late-days = For more than a day I was not working. I ask you now: how are you?
checkin-reminder = One tap is enough, or a "yes".
checkin-rehearsal = This is a rehearsal. { $text }

checkin-button-well = 🙂 I'm well
checkin-button-help = 🙋 I need help
checkin-button-call = 📞 Call me

checkin-well-thanks = I'm glad, { $name }. See you soon.
checkin-well-thanks-all = I'm glad, { $name }. I'm telling everyone I had called.
checkin-early = Good. Then I won't ask again today.
checkin-noted-already = I had noted that. Thank you!

# Several people with the same phone.
checkin-who-answers = Who is answering? The greeting is for { $name }.
checkin-button-myself = I am { $name }
checkin-button-other = Somebody else
checkin-other-saw = Have you just seen { $name }? How are they?
checkin-button-other-well = 🙂 They are well

# I need help.
checkin-what = I'm sorry. What do you need? You can also write it.
checkin-button-unwell = 🤒 I'm not well
checkin-button-errand = 🛒 An errand
checkin-button-well-after-all = 🙂 All right now
checkin-unwell = If it's urgent, ring { $number } now. I can't make calls. I'm telling { $name }, but don't wait.
checkin-unwell-told = I'm telling { $name } at once, but don't wait.
checkin-danger-told = I'm telling { $name } at once, but don't wait. What do you need?
checkin-call-promised = { $name } will call you { $when }.
checkin-call-told = I have told { $name }. The number is { $phone }.

# To contacts.
checkin-contact-phone = { $name } hasn't answered yet. Perhaps the phone is off. Could you phone { $name }?
checkin-contact-phone-after = { $name } doesn't answer { $other } either. Could you phone { $name }?
checkin-contact-phone-unreached = We could not reach { $name }. The message did not arrive. Could you phone { $name }?
checkin-contact-phone-unheard = Nobody has heard from { $name } today. Could you phone { $name }?
checkin-contact-bell = { $name } hasn't answered yet. Could you ring the bell? Don't go in alone.
checkin-contact-bell-after = { $name } doesn't answer { $other } either. Could you ring the bell? Don't go in alone.
checkin-contact-bell-unreached = We could not reach { $name }. The message did not arrive. Could you ring the bell? Don't go in alone.
checkin-contact-bell-unheard = Nobody has heard from { $name } today. Could you ring the bell? Don't go in alone.
checkin-button-go-phone = 📞 I'll call
checkin-button-go-bell = 🚶 I'll go
checkin-button-cannot = I can't
checkin-cannot-thanks = Thank you all the same. I'm asking others.
checkin-go-phone = Thank you. The number of { $name } is { $phone }. Will you tell me how it went?
checkin-go-bell = Thank you. { $name } lives here: { $address }. Phone: { $phone }. Don't go in alone. Will you tell me how it went?
checkin-no-address = the coordinators will tell you the address
checkin-button-well-phone = 🙂 We spoke, all is well
checkin-button-well-bell = 🙂 Seen, all is well
checkin-button-no-answer = No answer
checkin-button-needs = 🆘 Help is needed
checkin-news = How did it go with { $name }?
checkin-no-answer-thanks = Thank you. I'm asking others to look for { $name } too.
checkin-needs-told = If there is danger, ring { $number } now. I can't make calls. I'm telling { $name }, but don't wait.
checkin-somebody-goes = { $name } is already seeing to it. Thank you. If need be, I'll write again.
checkin-asks-help = { $name } has answered, and asks for help. The coordinators are seeing to it. Thank you.
checkin-asks-help-still = The coordinators are seeing to { $name }, and read your answer. Thank you.
checkin-answered-desk = { $name } has answered. The coordinators are seeing to it. Thank you.
checkin-number-gone = The number isn't needed any more: I've taken it away.
checkin-over = It is all closed already. { $how }
checkin-ended-seen = { $by } brought news { $when }: all is well.
checkin-ended-answered = The answer came { $when }.
checkin-ended-closed = It was closed { $when }.

# The alarm is closed.
checkin-clear-seen = { $by } saw { $name } { $when }. All is well. Alarm closed.
checkin-clear-heard = { $by } spoke with { $name } { $when }. All is well. Alarm closed.
checkin-clear-answered = { $name } answered { $when }. All is well. Alarm closed.
checkin-clear-person = { $by } told me that you are well. Thank you, and see you soon.
checkin-helped = { $by } is with { $name }, and sees to it. Alarm closed.
checkin-called-off = Nothing needs doing for { $name } any more. Alarm closed.
checkin-button-undo = That's not so
checkin-undone = Thank you. I'm opening the alarm again and telling { $name }: { $phone }.
checkin-undone-told = { $by } says that all is not well with { $name }. The alarm is open again.
checkin-undo-late = Too much time has passed. Please call the coordinators: { $phone }.

# By telephone.
checkin-caller = Could you phone { $name } { $when }? Two minutes are enough.
checkin-button-call-yes = 📞 I'll call
checkin-caller-thanks = Thank you. You will get the number { $when }.
checkin-somebody-calls = { $name } is already calling. Thank you!
checkin-call = It's time to phone { $name }: { $phone }. Ask how they are, and whether they need anything.
checkin-call-again = Could you try { $name } again: { $phone }?
checkin-call-try-again = Thank you. We'll try { $name } again { $when }: I'll write to you.
checkin-call-well = Thank you. I've noted that { $name } is well.

## The coordinators.

desk-card-silent = Greeting without an answer
desk-checkin = { $name }: { $why }
    Phone: { $phone }. { $address }
    What was done:
    { $tried }
    Who can be called:
    { $contacts }
desk-checkin-rehearsal = { $text }
    It is the rehearsal week. But nobody has heard from { $name } today: please ring all the same.
desk-checkin-nothing-tried = – nothing yet
desk-checkin-no-contacts = – no contacts
desk-checkin-contact = { $name }: { $phone }
desk-checkin-contact-keys = { $name }, who has the keys: { $phone }
desk-checkin-button-well = 🙂 All is well
desk-checkin-button-no-answer = No answer
desk-checkin-button-helped = We are there
desk-checkin-status-tried = Phoned { $at }, no answer. To be tried again { $next }.

checkin-why-silent = no answer to the greeting, { $when }.
checkin-why-undelivered = the greeting did not arrive, { $when }. It is no silence.
checkin-why-phone = no news from the phone call, { $when }.
checkin-why-no-caller = nobody can phone { $when }. Please phone.
checkin-why-missed = the greeting was missed because I was not working: { $when }. Please phone.
checkin-why-needs = { $other } says that help is needed.
checkin-why-undone = { $by } says that it isn't true that all is well.
checkin-why-words = asks for help in these words: "{ $words }"
checkin-why-discreet = said words of danger at home. Be discreet.
checkin-why-unwell = says they are not well.
checkin-why-help = asked for help, and didn't say what for.
checkin-why-help-yet = has answered: asks for help, and is saying what for.
checkin-why-call-me = wants to be called.
checkin-why-voice = answered with a recording: please listen to it.

checkin-step = { $when }: { $what }
checkin-step-asked = asked { $name }
checkin-step-asked-late = asked { $name }, late
checkin-step-undelivered = the message did not arrive
checkin-step-other-account = written to the other account
checkin-step-reminded = reminded
checkin-step-caller = asked { $name } to phone
checkin-step-caller-yes = { $name } will phone
checkin-step-caller-no = { $name } can't phone
checkin-step-call = number given to { $name }
checkin-step-contact-phone = asked { $name } to phone
checkin-step-contact-bell = asked { $name } to ring the bell
checkin-step-skipped = { $name } can't be reached in chat: to be phoned
checkin-step-going = { $name } sees to it
checkin-step-refused = { $name } can't
checkin-step-news = asked { $name } for news
checkin-step-no-answer = { $name } says: no answer
checkin-step-lapsed = no news from { $name }
checkin-step-needs = { $name } says: help is needed
checkin-step-card = coordinators told
checkin-step-tried = { $name } phoned, no answer
checkin-step-help = { $name } asks for help
checkin-step-call-me = { $name } wants a call
checkin-step-all-clear = { $name } brings good news
checkin-step-undone = { $name } says it isn't so
checkin-step-late = a time in which I was not working
checkin-step-called-off = stopped

desk-checkin-late = { $since } { $until } I was not working. Greetings that fell into it: { $count }.
    { $lines }
desk-checkin-late-days = Since { $since } I was not working. Greetings that fell into it: { $count }.
    { $lines }
desk-checkin-late-line = { $name }, { $when }: { $state }
desk-checkin-more = { $count ->
    [one] and one more person
   *[other] and { $count } more people
    }
checkin-late-asked = asked now
checkin-late-desk = to be called

## Words, not texts: parts of sentences.

words-checkin-harmless = no need to worry, not bad, not too bad, not so bad, can't complain, cannot complain, mustn't grumble, no problem, no problems, don't worry, no worries, not ill, not unwell, no pain, don't need anything, do not need anything, don't need help, no help needed, didn't fall, haven't fallen, not in pain
words-checkin-bad = meh, dunno, not sure, i'm cold, freezing, tired, not well, not so well, not very well, not too well, not feeling well, not good, not so good, not too good, not great, not fine, not ok, not okay, not alright, not all right, unwell, poorly, bad, badly, terrible, awful, rough, worse, ill, sick, help, fell, fallen, fall, fever, temperature, pain, hurt, ache, aching, dizzy, faint, blood, bleeding, vomit, throwing up, cough, flu, covid, weak, so so, so-so, could be better, been better, can't breathe, breath, scared, afraid, frightened, sad, lonely, low, down, crying, depress, anxious, hospital, ambulance, doctor, can't get up, can't move, couldn't sleep, need
words-checkin-here = here, i'm here, i am here, still here, still alive, i'm still here, present
words-checkin-plea = i need, need, needs
words-checkin-well = well, fine, good, great, ok, okay, alright, all right, in good shape, as always, as usual, champion, grand, can't complain, not bad, mustn't grumble
words-checkin-call-me = call me, phone me, ring me, give me a call, give me a ring, please call, please phone, please ring, want to talk, would like to talk
words-checkin-no-call = don't call me, do not call me, no need to call me, don't phone me, don't ring me, no need to phone me, no need to ring me
words-checkin-she-bad = not well, unwell, poorly, fell, fallen, on the floor, needs help, needs a doctor, help is needed, ambulance, hospital, not feeling well, fever, faint, confused, hurt, bleeding, blood, not breathing, bad, ill
words-checkin-she-silent = nobody opens, no one opens, nobody answers, no one answers, nobody opened, nobody answered, nobody came to the door, no one came to the door, no answer, doesn't answer, does not answer, didn't answer, not answering, no reply, doesn't open, does not open, didn't open, not opening, can't find, cannot find, nobody there, no one there, nobody home, voicemail, switched off, phone is off, couldn't reach, could not reach, can't reach, didn't see, haven't seen
words-checkin-cannot = i can't, i cannot, can't, cannot, i'm away, i am away, at work, on holiday, not able, impossible, sorry no
words-checkin-she-well = well, fine, all good, ok, okay, all right, alright, was asleep, was sleeping, was at the, was out, had gone out, spoke to, spoke with, talked to, saw her, saw him, seen her, seen him, found her, found him, answered, opened
words-checkin-going = i'll go, i will go, going now, on my way, i'm going, i'll call, i will call, calling now, i'll phone, i will phone, i'll ring, i'll see to it, ok, okay, yes, sure, of course
