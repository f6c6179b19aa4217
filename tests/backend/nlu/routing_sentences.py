"""What people say to the skills that come with Bergamot: sentence, skill, intent and the slots that must be right."""

from __future__ import annotations

Expected = tuple[str, str, str, dict[str, str]]


def _said(skill: str, lines: str) -> list[Expected]:
    """Read lines of "sentence | intent | name=value; name=value"."""
    expected = []
    for line in lines.strip().splitlines():
        sentence, intent, *rest = (part.strip() for part in line.split("|"))
        pairs = (pair.split("=") for pair in "".join(rest).split(";") if pair.strip())
        expected.append(
            (sentence, skill, intent, {name.strip(): value.strip() for name, value in pairs})
        )
    return expected


SENTENCES: list[Expected] = [
    *_said(
        "timer_and_alarm",
        """
        Set a timer for 5 minutes and 30 seconds. | SetTimerIntent | duration=PT5M30S
        set a timer for five minutes | SetTimerIntent | duration=PT5M
        Could you start a 20 minute pasta timer? | SetTimerIntent | duration=PT20M; label=pasta
        timer for an hour and a half please | SetTimerIntent | duration=PT1H30M
        Wake me at 6:30 a.m. | SetAlarmIntent | time=06:30
        wake me up at seven tomorrow morning | SetAlarmIntent |
        Set an alarm for 8 p.m. | SetAlarmIntent | time=20:00
        please set an alarm for half past six | SetAlarmIntent | time=06:30
        How much time is left on my timer? | TimeLeftIntent |
        how long until the pizza timer is done | TimeLeftIntent | label=pizza
        Cancel the egg timer. | CancelTimerIntent | label=egg
        stop the timer | CancelTimerIntent |
        Which timers are running? | ListTimersIntent |
        What alarms do I have? | ListAlarmsIntent |
        turn off all my alarms | CancelAllIntent | kind=alarms
        Snooze for 10 minutes. | SnoozeIntent | duration=PT10M
        Add two minutes to the timer. | AddTimeIntent | duration=PT2M
        """,
    ),
    *_said(
        "date_and_time",
        """
        What time is it? | TimeIntent |
        could you tell me what the time is | TimeIntent |
        What time is it in Tokyo right now? | TimeInPlaceIntent | place=Tokyo
        what's the time in london | TimeInPlaceIntent | place=London
        What's the time difference between Berlin and Sydney? | TimeDifferenceIntent | firstPlace=Berlin; secondPlace=Sydney
        What's today's date? | DateIntent |
        what day is it today | DateIntent |
        How many days until Christmas? | DaysUntilIntent | holiday=Christmas
        When is Thanksgiving this year? | HolidayIntent | holiday=Thanksgiving
        what week number is it | WeekNumberIntent |
        Is 2028 a leap year? | LeapYearIntent | year=2028
        What year is it? | YearIntent |
        """,
    ),
    *_said(
        "weather",
        """
        What's the weather like? | WeatherIntent |
        what is the weather in Paris tomorrow | WeatherIntent | city=Paris
        Will it rain this weekend? | RainIntent |
        do I need an umbrella today | RainIntent |
        Is it going to snow in Oslo? | SnowIntent | city=Oslo
        How cold will it be tonight? | TemperatureIntent |
        what's the temperature outside | TemperatureIntent |
        How windy is it in Chicago? | WindIntent | city=Chicago
        When does the sun set today? | SunTimesIntent |
        what's the forecast for friday | WeatherIntent |
        """,
    ),
    *_said(
        "calculator_and_units",
        """
        What's 15% of 240? | PercentIntent | percent=15; number=240
        what is fifteen percent of two hundred and forty | PercentIntent | percent=15; number=240
        What's 12 times 7? | CalculateIntent | first=12; second=7
        How much is 144 divided by 12? | CalculateIntent | first=144; second=12
        what is seventeen plus twenty five | CalculateIntent | first=17; second=25
        What's the square root of 81? | SquareRootIntent | number=81
        Convert 5 miles to kilometers. | ConvertIntent | amount=5
        how many ounces are in a pound | ConvertIntent |
        How many centimeters is 6 feet? | ConvertIntent | amount=6
        what's 2 to the power of 10 | PowerIntent | number=2; power=10
        What's the average of 4 and 8? | AverageIntent | first=4; second=8
        """,
    ),
    *_said(
        "device_control",
        """
        Stop. | AMAZON.StopIntent |
        stop talking | AMAZON.StopIntent |
        be quiet please | AMAZON.StopIntent |
        Never mind. | AMAZON.CancelIntent |
        Cancel that. | AMAZON.CancelIntent |
        Say that again. | AMAZON.RepeatIntent |
        could you repeat that please | AMAZON.RepeatIntent |
        what did you say | AMAZON.RepeatIntent |
        Turn it up. | VolumeUpIntent |
        make it a little louder please | VolumeUpIntent |
        Turn the volume down. | VolumeDownIntent |
        quieter | VolumeDownIntent |
        Set the volume to 4. | SetVolumeIntent | level=4
        volume seven | SetVolumeIntent | level=7
        Mute. | MuteIntent |
        How loud are you? | WhatVolumeIntent |
        """,
    ),
    *_said(
        "help",
        """
        Help. | AMAZON.HelpIntent |
        can you help me | AMAZON.HelpIntent |
        What can you do? | CapabilitiesIntent |
        which skills do you have | CapabilitiesIntent |
        Help me with timers. | TopicHelpIntent | topic=timers
        how do I set an alarm | TopicHelpIntent |
        """,
    ),
    *_said(
        "small_talk",
        """
        Hello. | GreetIntent |
        Good morning! | GoodMorningIntent |
        How are you doing today? | HowAreYouIntent |
        Who made you? | WhoMadeYouIntent |
        What's your name? | WhoAreYouIntent |
        tell me a joke | JokeIntent |
        Do you know any good jokes? | JokeIntent |
        Thank you very much. | ThanksIntent |
        you are great | ComplimentIntent |
        Flip a coin. | FlipCoinIntent |
        roll a die | RollDieIntent |
        Pick a number between 1 and 10. | RandomNumberIntent | low=1; high=10
        sing me a song | SingIntent |
        Are you a robot? | AreYouHumanIntent |
        good night | GoodNightIntent |
        what's the meaning of life | MeaningOfLifeIntent |
        """,
    ),
    *_said(
        "general_knowledge",
        """
        What's the special ingredient in Earl Grey tea? | AskIntent |
        Who wrote Hamlet? | AskIntent |
        What is the capital of France? | AskIntent |
        how tall is mount everest | AskIntent |
        Why is the sky blue? | AskIntent |
        When did the Second World War end? | AskIntent |
        who painted the mona lisa | AskIntent |
        How many planets are in the solar system? | AskIntent |
        Where is the Eiffel Tower? | AskIntent |
        what is the largest animal on earth | AskIntent |
        How far away is the moon? | AskIntent |
        who was the first person on the moon | AskIntent |
        What does DNA stand for? | AskIntent |
        tell me a fun fact | FunFactIntent |
        """,
    ),
]

MISHEARD: list[Expected] = [
    *_said(
        "timer_and_alarm",
        """
        set a time for ten minutes | SetTimerIntent | duration=PT10M
        set a timer four five minutes please | SetTimerIntent |
        wake me up at seven thirsty tomorrow | SetAlarmIntent |
        cancel the past a timer | CancelTimerIntent |
        """,
    ),
    *_said(
        "weather",
        """
        what's the whether like in london | WeatherIntent | city=London
        will it reign tomorrow | RainIntent |
        what is the weather like in paris to morrow | WeatherIntent |
        """,
    ),
    *_said(
        "date_and_time",
        """
        what time is it in toky | TimeInPlaceIntent | place=Tokyo
        what time is at in new york | TimeInPlaceIntent | place=New York
        how many days until chris mas | DaysUntilIntent | holiday=Christmas
        """,
    ),
    *_said(
        "device_control",
        """
        turn the volume town | VolumeDownIntent |
        turn up the volumes | VolumeUpIntent |
        """,
    ),
    *_said(
        "general_knowledge",
        """
        what's the special in greedy and in earl grey tea | AskIntent |
        who rote romeo and juliet | AskIntent |
        """,
    ),
    *_said("small_talk", "tell me a joe | JokeIntent |\nflip the coin please | FlipCoinIntent |"),
    *_said("calculator_and_units", "what's fifteen per cent of two hundred | PercentIntent |"),
]
"""With one or two words as speech recognition gets them wrong."""

FOREIGN = """
transfer fifty dollars from checking to savings
book me a flight to boston next monday
i lost my luggage at the airport
add the photo to my holiday album
play some jazz by miles davis
order a large pizza with mushrooms
send an email to my boss about the meeting
my credit card was declined
schedule an oil change for my car
read me the news about politics
freeze my bank account
turn on the lights in the living room
text my mother that i will be late
i need to reset my pin
call a taxi
put the new album on my workout playlist
pay the electricity bill
apply for a mortgage loan
""".strip().splitlines()
"""Requests that no skill of ours serves."""
