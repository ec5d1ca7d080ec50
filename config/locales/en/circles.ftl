## Self-help circles: only who leads one knows who belongs. Notices do not tell the subject.

# Whatever is said in confidence goes through here: the sentence's own name tells nobody anything.
private-word = { $text }

help-circles = circles of people who live the same thing, and who stands by me

words-circle-found = i'd like a group, i would like a group, i'd like to start a group, i would like to start a group, i want to start a group, i'd like to open a group, let's start a group, i want a group
words-circle-seek = i'm looking for a group, i am looking for a group, looking for a group, is there a group, are there groups, self-help group, self help group, support group
words-lived-offer = i've been through it too, i have been through it too, been through it myself, been through that too, been there too
words-lived-seek = somebody who has been through, someone who has been through, somebody who's been through, someone who's been through, talk to somebody who went through
words-care-circle = who is around me, neighbours around me, who stands by me, care circle, my circle, circle for, circle around, neighbours around, neighbours i trust
words-circle-group = to the group, to my group, in my group, to the circle, tonight's group
words-circle-leave = leave the group, i leave the group, leaving the group, leave the circle

words-topic-caring = caring for, care for, cares for, carer, caregiver, look after my, looking after, alzheimer, dementia, assist
words-topic-loss = grief, bereave, death, died, widow, lost my, lost somebody, lost someone, lost a parent, lost a child, lost their, mourning
words-topic-illness = cancer, tumour, illness, ill with, diagnos, parkinson, chemo, heart attack, diabetes
words-topic-separation = separat, divorc, split up
words-topic-work = redundan, unemploy, lost my job, without work, laid off
words-topic-addiction = alcohol, drinking, gambling, drugs, addict
words-topic-loneliness = lonel, alone, depress, anxi

topic-caring = caring for somebody in the family
topic-loss = a bereavement
topic-illness = an illness
topic-separation = a separation
topic-work = being without work
topic-addiction = an addiction
topic-loneliness = loneliness
topic-other = “{ $words }”

private-button-name = { $name }
private-button-call-me = Call me
private-button-come = I'll come
private-button-not-today = Not today
private-button-need = I need { $name }
private-button-number = Another number
private-button-let-in = They can come
private-button-talk-first = Let's talk first
private-button-not-fitting = It doesn't fit
private-button-who = Who belongs
private-button-skip = Not this time
private-button-move = Another day
private-button-with = Who leads with me
private-button-step-down = I lead no more
private-button-end = I close it
private-button-leave = I leave the group
private-button-lead = I'll lead it
private-button-group = A group
private-button-lived = Who went through it
private-button-around = Neighbours around me
private-button-around-of = Around { $name }
private-button-announce = Say it in the group
private-button-found = I start a group
private-button-seek = Who went through it?
private-button-offer = I went through it too
private-button-forget = Remove what I said
private-button-topic = { $topic }
private-button-remove = Remove somebody
private-button-show = Show the group
private-button-wait = I wait for a place

circle-only-oneself = Only the person themselves speaks about this.
circle-gone = This group is not there any more.
circle-choose = I didn't understand, and that's my fault. Please choose below.
circle-ok = All right. Whenever you like, write “circles”.

# --- the menu

circle-menu = What are you looking for?
circle-menu-mine = { $lines }
    What are you looking for?
circle-menu-line = “{ $name }”: { $when ->
        [empty] no date for now
       *[other] { $when }
    }.
circle-menu-lived = In confidence you told me: { $topic }.

# --- founding one

circle-name-ask = What name do I put in notices? Better if it does not tell the subject.
circle-name-suggested = { $weekday ->
    [0] Monday group
    [1] Tuesday group
    [2] Wednesday group
    [3] Thursday group
    [4] Friday group
    [5] Saturday group
   *[6] Sunday group
}
circle-name-other = Which name would you like? For example “{ $name }”.
circle-name-tells = The name tells the subject. Whoever reads the notice would know. Please choose another.
circle-subject-ask = What will you talk about? I say it only to those who ask me in private.
circle-when-ask = How often do you meet, and when? For example “every two weeks at 6pm”.
circle-when-unclear = I didn't get the day or the hour. Write for example “every Thursday at 6pm”.
circle-place-ask = Where do you meet?
circle-day-month = { $month ->
   *[other] { day-number } { month-name }
}
circle-read-back = { $day ->
       *[other] From { $date }
    } { $hour }. Only you see who comes. No minutes. Right?
circle-change-what = What do I change? Write it again, for example “at 5pm” or “at the library”.
circle-founded = Done: “{ $name }”, the first time { $when }.
    Who looks for a group like this finds you. To see who belongs, write “circles”.
circle-group-notice = There is a new group: “{ $circle }”{ $when ->
        [empty] {""}
       *[other] , the first time { $when }
    }.
    To know more, write “circles” to me, in private.
circle-announced = Done: in the group there is only the name and the day.
circle-meet-first = A group is started by somebody we have met. { $name } can meet you soon.

# --- finding it, joining

circle-about = There is “{ $name }”: { $when ->
        [empty] there is no next date yet
       *[other] { $when }
    }.{ $subject ->
        [empty] {""}
       *[other] {" "}It is about: { $subject }.
    }
circle-talk-first = { $name } can talk to you first.
circle-full = “{ $name }” is full now. Shall I write when there is a place?
circle-full-noted = All right. I'll write as soon as there is a place.
circle-which = Here are the groups. Which one interests you?
circle-none = There is no group like that yet. Shall I look for somebody who went through it?
circle-phone-give = I'll give { $name } your number: { $phone }. Is that all right?
circle-phone-ask = On which number can { $name } call you?
circle-phone-unclear = That doesn't look like a phone number. Could you write it again?
circle-asked = I have asked { $name }. You'll have an answer { $when }.
circle-ask-talk = { $name } would like to talk to you before coming to “{ $circle }”: { $phone }.
    After the call: can they come?
circle-ask-come = { $name } would like to come to “{ $circle }”. Can they?
circle-ask-again = { $name } is still waiting for an answer about “{ $circle }”.
circle-let-in-done = Done: { $name } knows.
circle-let-in-full = The group is full. { $name } stays on the waiting list.
circle-welcome = { $name } expects you { $when }, { $place }. What is said there stays there.
circle-welcome-no-date = { $name } expects you. I'll write the day as soon as there is one.
circle-not-fitting = This group is not the right one for you now. You can talk to a person about it.
circle-not-fitting-done = All right. I'll tell { $name } kindly.
circle-wants-talk = { $name } would like to talk to you first.
circle-no-answer = { $name } has not answered yet. I'm sorry. You can talk to a person about it.
circle-asked-already = I have asked already. As soon as { $name } answers, I'll write.
circle-in-already = You are in the group already.

# --- the day

circle-today = Today { $hour }, { $place }.
circle-tomorrow = Tomorrow { $hour }, { $place }.
circle-usual-place = at the usual place
circle-coming-noted = Good. See you later.
circle-not-coming-noted = All right. Until next time.
circle-who-comes = Today { $hour }: { $coming ->
        [0] nobody has said yes so far
       *[other] { $names } will come
    }.{ $silent ->
        [0] {""}
       *[other] {" "}Not answered: { $others }.
    }
circle-not-reached = { $name } doesn't get messages here. Could you tell them?
circle-met = Did you meet?
circle-met-yes = Good. The next time is { $when }.
circle-met-yes-last = Good. There are no more dates for now.
circle-met-no = It happens. The next time is { $when }.
circle-met-no-last = It happens. There are no more dates for now.
circle-need-done = { $name } calls you { $when }. Who belongs to the group stays among you.
circle-need-later = I have told { $name }. The number is { $phone }.

# --- leading it

circle-lead = “{ $name }”: { $when ->
        [empty] no date
       *[other] the next time { $when }
    }. { $count ->
        [0] Nobody is there yet.
        [one] One person is with you.
       *[other] { $count } people are with you.
    }
circle-lead-more = What changes?
circle-list = Only you see this.
    { $names ->
        [empty] Nobody is there yet.
       *[other] In it: { $names }.
    }{ $coming ->
        [empty] {""}
       *[other] {" "}Next time will come: { $coming }.
    }{ $waiting ->
        [empty] {""}
       *[other] {" "}Waiting: { $waiting }.
    }
circle-remove-ask = Whom do I remove? Write the name.
circle-name-unknown = I can't find that name in the group.
circle-removed = Done. { $name } is not in the group any more.
circle-removed-told = You are not in “{ $name }” any more. You can talk to a person about it.
circle-with-ask = Who leads with you? Write the name of somebody in the group.
circle-with-asked = I have asked { $name }.
circle-with-offer = { $name } asks you to take turns in leading “{ $circle }”. You would see who belongs, too.
circle-with-yes = Thank you. You take turns now.
circle-with-agreed = { $name } takes turns with you now.
circle-with-no = That's fine.
circle-with-declined = { $name } would rather not.
circle-skipped = Done: you don't meet { $when }. I tell everybody.
circle-skipped-told = The group does not meet { $when }.{ $next ->
        [empty] {""}
       *[other] {" "}The next time is { $next }.
    }
circle-move-ask = Which day and at what time, this time?
circle-move-unclear = I need a day and an hour, for example “Friday at 6pm”.
circle-moved = Done: you meet { $when }. I tell everybody.
circle-moved-told = This time the group meets { $when }.
circle-no-date = There are no more dates.
circle-end-sure = Shall I close “{ $name }”? I tell those who belong.
circle-ended = Done. The group is closed.
circle-ended-told = “{ $name }” ends here. Thank you for having been there.
circle-stepped-down = All right. Thank you for having led it.
circle-leader-left = { $name } can't lead “{ $circle }” any more. From now on it is { $now }.
circle-alone = Nobody leads “{ $circle }” any more. { $name } knows, but not who belongs.
    Would you lead it?
circle-alone-yes = Thank you. You lead it from now on.
circle-alone-taken = Somebody else leads it already. Thank you all the same.
circle-alone-no = That's fine. I'll write when there is somebody.
circle-leads-now = From now on { $name } leads “{ $circle }”.
circle-asked-to-lead = { $name } is looking for somebody to lead “{ $circle }”. Would you?

# --- belonging

circle-mine = “{ $name }”: { $when ->
        [empty] no date for now
       *[other] the next time { $when }
    }.
circle-left-lead = Done. You are not in the group any more. Those in it only hear that you no longer lead.
circle-skip-sure = You do not meet on { $when }, and I tell everybody. Is that right?
circle-left = Done. You are not in the group any more, and I have told nobody.

# --- I have been through it too

lived-topic-ask = What is it about? Say it in your own words. It stays in confidence.
lived-kept-seek = Noted: { $topic }. If I find somebody, I ask you first.
lived-kept-offer = Thank you. Noted: { $topic }. Before I say your name I ask you.
lived-ask-giver = Somebody looks for a person who went through { $topic }. Would you talk about it?
    If you both say yes, I give you names and numbers. No is fine too.
lived-ask-seeker = There is a person who went through { $topic }. Shall I give you both names and numbers?
lived-not-now = Nothing comes of it for now. Thank you for offering.
lived-noted = All right. I ask the other person too.
lived-together = You can talk to { $name }.{ $phone ->
        [empty] {" "}They left no number: wait for them.
       *[other] {" "}The number is { $phone }.
    } What you tell each other stays between you.
lived-none = I have noted nothing.
lived-forgotten = Done. I don't have it any more.

# --- my data

mydata-circle = in “{ $name }”{ $lead ->
        [yes] , which I lead
       *[other] {""}
    }
mydata-lived-seeks = in confidence: I look for somebody who went through { $topic }
mydata-lived-offers = in confidence: I went through { $topic }
mydata-care = among the neighbours around { $name }
mydata-care-own = around me: { $names }
mydata-calendar = a secret address for the calendar
circle-which-day = There are two on that day. Which of the two?
