## The calendar to follow with a phone or a computer.

help-calendar = meetings and tasks in my calendar
calendar-offer = I can give you a secret address for the calendar of your phone.
    It has days and hours, never names of those who help nor home addresses.
calendar-not-here = The calendar to follow is not ready here yet. Notices come with a file to open.
calendar-button-own = My calendar
calendar-button-community = The neighbourhood's
calendar-button-new = New address
calendar-button-off = Switch it off
calendar-link = Here is the address. Whoever has it sees the calendar: keep it to yourself.
    { $link }
    In your calendar look for “add from URL” and paste it.
calendar-there = The address is there already, and I show it only once. Shall I make a new one? The old one stops.
calendar-off = Done: that address shows nothing any more.
calendar-none = There is no address switched on.
calendar-name-own = Cortile
calendar-task = Task: { $kind }
calendar-care = Neighbours around: { $kind }
