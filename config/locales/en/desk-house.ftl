## The house: what the program tells the coordinators about itself.

desk-restored = A backup was put back, from { $when }.
    What happened after it is gone: look at the open requests and phone people.
    { $unsent ->
        [0] No message was waiting.
        [one] One message that was waiting has not been sent.
       *[other] { $unsent } messages that were waiting have not been sent.
    }
