## What people say without having been asked.

passing-lost = Sorry, I explain badly. Choose below, or ring { $name }: { $phone }.
passing-hour = This is what I understood: { $kind }, { $when }. Shall I tell who is waiting?
passing-which-offer = There are several open requests. Answer under the right one.
passing-not-needed = You need not go any more: it is seen to. Thank you all the same.
passing-waiting = All right, I'll wait. Tell me.
passing-move = { $kind }: { $when }. Shall I change it to that?
passing-sorry = I am very sorry.
passing-fine = Good. I am here if you need me.
passing-not-well = I am sorry. You can talk to { $name }: { $phone }.
    Or tell me what you need.

# Whole sentences: compared without accents and capitals.
words-lost = I don't understand, I do not understand, I didn't understand, what, what do you mean, what do I do, what should I do, I don't know what to do
words-hold-on = no wait, wait, wait a moment, wait a minute, hang on, hold on, one moment, I made a mistake, my mistake, I changed my mind, I've changed my mind, actually no

# Parts of sentences: enough if they are there.
words-cannot-come = can't come, cannot come, can't make it, cannot make it, can't do it, cannot do it, not able to come, unable to come, won't make it, have to drop out, I'm ill, I am ill, I'm sick, I am sick, something came up
words-finished = it's done, I've done, all done, I have done, I've finished, have finished, delivered
words-not-yet = not done, not yet, not finished, haven't done, haven't finished, isn't done
words-coming = on my way, I'm coming, I am coming, be there in, there in, setting off, set off, nearly there, almost there, just leaving, outside now
words-mourning = died, has died, passed away, has passed, is dead, in mourning, lost my husband, lost my wife, lost my mother, lost my father, lost my mum, lost my dad, lost my son, lost my daughter, lost my brother, lost my sister, lost my partner, the funeral
words-not-mourning = phone, mobile, battery, computer, laptop, tablet, telly, tv, car, fridge, boiler, washing machine, wifi, internet, line, power
words-no-more = stop writing to me, don't write to me, do not write to me, no more messages, leave me alone, take me off, remove me
words-where = where do they live, where does, where do i go, where is it, where am i going, what is the address, what's the address, the address, which street
words-late = running late, will be late, I'll be late
words-able = I can, could do, can do, could come, I could, yes but, ok but
words-i-go = I'll go, I will go, I'll do it, I will do it, count me in, count on me, leave it to me
words-who-comes = who is coming, who's coming, is somebody coming, is someone coming, did you find, have you found
