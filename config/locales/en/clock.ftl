## The computer's clock, and messages that the network keeps waiting.
desk-clock-ahead = The computer's clock went forward by { $by } at a stroke.
    For five minutes I don't believe it, then I follow it. Check what time it shows, and tell whoever looks after the program.
desk-clock-back = The computer's clock went back by { $by } at a stroke.
    For five minutes I don't believe it, then I follow it. Check what time it shows, and tell whoever looks after the program.
desk-deliveries-late = { $count } messages wait: the network takes them no faster.
    The last one leaves { $until }. Whoever is urgent should be phoned.
