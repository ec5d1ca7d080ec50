# How it went: the questions to both sides, the money, the thanks, a problem, a death, the invitation to give.

close-task-done = ✅ Done. Thank you.

close-amount = Thank you, { $name }. How much did you spend? Write me the amount.
    If you like, send a photo of the receipt too.
close-amount-which = How much was spent? Write just the amount, for example 12.40.
close-amount-still = How much did you spend in all? Write me the amount.
close-amount-much = I read { $amount }. Is that right?
close-amount-later = { $name } spent { $amount }.{ $over ->
        [empty] {""}
       *[other] {" "}{ $over }
    } Have you settled up?
close-amount-changed = { $name } corrects: it was { $amount }.{ $over ->
        [empty] {""}
       *[other] {" "}{ $over }
    } Have you settled up?
close-over = That is more than { $ceiling }, the amount agreed before.
close-over-told = It is more than agreed: I'll tell whoever asked, and the coordinators.
close-receipt = The receipt from { $name }.
close-receipt-passed = I passed the receipt to { $name }.
close-receipt-keep = I cannot pass it to { $name }. Please keep it.
close-settled = I wrote down { $amount }.{ $over ->
        [empty] {""}
       *[other] {" "}{ $over }
    } Have you settled up?
close-settled-again = There is still { $amount } between you and { $name }. Have you settled up?
close-settled-noted = Good: the money is settled.
close-ask-tomorrow = All right. I'll ask you again tomorrow.
close-no-secrets = I did not keep that code. Never write it or tell it to anybody.
    Cash is enough to settle up. Please answer without codes.

close-helper-how = Thank you, { $name }. How did it go?
close-helper-thanks = Thank you very much. All is well.

close-ask = { $name } says: done. Is everything all right?
close-ask-paid = { $name } says: done, { $amount }.{ $over ->
        [empty] {""}
       *[other] {" "}{ $over }
    } Is everything all right, the money too?
close-went-well = Good. { $ending }
    If you like, I'll pass your thanks on to { $name }.
close-went-well-unsettled = All right. I'll ask about the money again tomorrow. { $ending }
    If you like, I'll pass your thanks on to { $name }.
close-ending = The request is closed.
close-ending-others = I am still waiting to hear about the others who came.
close-ending-none = Until next time.
close-said-already = You told me already. Thank you.

close-thanks-plain = Thank you
close-thanks-said = { $name } says thank you.
close-thanks-words = { $name } thanks you and writes: “{ $words }”
close-thanks-passed = I'll pass it on. { $ending }
close-thanks-already = I have passed on your thanks already. { $ending }
close-words-ask = What shall I tell { $name }? I'll pass on your own words.
close-words-personal = I pass on words only, without numbers, addresses or street names.
    Please write it again.
close-words-long = That is rather long. A few lines are enough, please.
    I can pass on { $most } letters.

close-problem-about = I am sorry. What is it about?
close-problem-ask = I am sorry. What happened? Tell me in your own words.
    Only the coordinators read it.
close-problem-told = Thank you for telling me. { $name } reads it, not the person concerned.
    You get an answer { $when }.
close-problem-told-nobody = Thank you for telling me. The coordinators read it, not the person concerned.
    If it is urgent, ring { $phone }.
close-problem-never-mind = Good. If you change your mind, write “problem”.
close-problem-enough = All right. The coordinators see to it.
close-another-noted = All right, next time I'll look for somebody else. I won't tell anybody.
close-nobody-told = I am very sorry. I'll tell { $name } at once.
    You get a call or a message { $when }.
close-nobody-told-nobody = I am very sorry. I'll tell the coordinators at once.
    If it is urgent, ring { $phone }.
close-searching-again = I am looking for somebody again: { $kind }. I'll write as soon as I find someone.

close-death = As { $name } told you, { $person } has died. I have stopped what was planned.
    { $name } is there if you want to talk.

close-button-well = Yes
close-button-well-unsettled = Money still open
close-button-helped = Fine
close-button-nothing = Nothing to pay
close-button-amount = I'll tell you the amount
close-button-right = Yes, that is right
close-button-wrong = No, I'll write it again
close-button-settled = We have settled up
close-button-unsettled = Not yet
close-button-thank = 🙏 Thank { $name }
close-button-own-words = ✏️ In my own words
close-button-nobody = Nobody came
close-button-by-voice = 📞 I'll say it by phone
close-button-nothing-wrong = No problem
close-button-another = I prefer someone else
close-choice-about = { $kind }, { $when }

give-phone-call = Some people enjoy a chat on the telephone. Would you like to ring now and then?
    No is fine too.
give-recipe = A neighbour is looking for a recipe. Would you like to tell one?
    No is fine too.
give-keys = Sometimes somebody is needed to keep a spare key. Would you like to?
    No is fine too.
give-plants = There are plants to water in the courtyard. Would you like to, when you can?
    No is fine too.
give-thanks = How lovely, thank you. { $name } will ring you { $when } to arrange it.
give-thanks-nobody = How lovely, thank you. The coordinators ring you to arrange it.
give-not-now = That is fine. I do not ask again for a good while.
give-never = That is fine. I do not ask again.
give-button-gladly = Gladly
give-button-never = Do not ask me again

words-thank = thanks, thank, thankyou, cheers, grateful, grazie, ringrazi
words-trouble = did not come, didn't come, nobody came, never came, never turned up, missing, broken, wrong, went badly, a problem, problems, too expensive, was late, scared, afraid
words-no-trouble = nothing missing, nothing was missing, no problem, nothing wrong, nothing was wrong

help-problem = tell about a problem: only coordinators read it

close-came = I don't know yet how it went: { $kind } with { $name }.
    Did the help come?
close-button-came = Yes, all well
