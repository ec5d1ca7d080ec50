# A coordinator says what had been meant.

help-misunderstood = a request that was misunderstood
misread-button = 🔁 Misunderstood
misread-how = Write the request's number: “/misunderstood 12”.
misread-what = What did they mean?
misread-kind = What help?
misread-request = Ask for help
misread-offer = Offer help
misread-chat = Just talking
misread-status = Ask how it is going
misread-cancel = Cancel
misread-meeting = A meeting
misread-thanks = Say thank you
misread-checkin_ok = Say they are well
misread-checkin_not_ok = Say they are not well
misread-emergency = A danger
misread-kept = Noted. It stays here, locked: it only helps me to understand better.
mydata-misread = words that I had misunderstood, { $when }: “{ $words }”
