"""Names of Alexa's built-in intents and slot types, to find those that are misspelt.

https://developer.amazon.com/en-US/docs/alexa/custom-skills/standard-built-in-intents.html
https://developer.amazon.com/en-US/docs/alexa/custom-skills/slot-type-reference.html
"""

from __future__ import annotations

from difflib import get_close_matches

PREFIX = "AMAZON."
INTENTS = frozenset(
    f"{PREFIX}{name}Intent"
    for name in (
        "Cancel Fallback Help LoopOff LoopOn More NavigateHome NavigateSettings Next No PageDown "
        "PageUp Pause Previous Repeat Resume ScrollDown ScrollLeft ScrollRight ScrollUp Select "
        "SendToPhone ShuffleOff ShuffleOn StartOver Stop Yes"
    ).split()
)
SLOT_TYPES = frozenset(
    f"{PREFIX}{name}"
    for name in (
        "Actor AdministrativeArea AggregateRating Airline Airport AlphaNumeric Anaphor Animal "
        "Artist AT_CITY AT_REGION Athlete Author Book BookSeries BroadcastChannel City "
        "CivicStructure Color Comic Corporation Country CreativeWorkType DATE DayOfWeek DE_CITY "
        "DE_FIRST_NAME DE_REGION Dessert DeviceType Director Drink DURATION "
        "EducationalOrganization EUROPE_CITY EventType Festival FictionalCharacter "
        "FinancialService FirstName Food FoodEstablishment FOUR_DIGIT_NUMBER Game GB_CITY "
        "GB_FIRST_NAME GB_REGION Genre Landform LandmarksOrHistoricalBuildings Language LITERAL "
        "LocalBusiness LocalBusinessType MedicalOrganization Month Movie MovieSeries MovieTheater "
        "MusicAlbum MusicCreativeWorkType MusicEvent MusicGroup Musician MusicPlaylist "
        "MusicRecording MusicVenue MusicVideo NUMBER ORDINAL Ordinal Organization Person "
        "PhoneNumber PostalAddress Professional ProfessionalType RadioChannel Region "
        "RelativePosition Residence Room ScreeningEvent SearchQuery Service SocialMediaPlatform "
        "SoftwareApplication SoftwareGame Sport SportsEvent SportsTeam StreetAddress StreetName "
        "TelevisionChannel TIME TVEpisode TVSeason TVSeries US_CITY US_FIRST_NAME US_LAST_NAME "
        "US_STATE VideoGame VisualModeTrigger WeatherCondition WrittenCreativeWorkType"
    ).split()
)
_ALIKE = 0.75
"""0 to 1, from which on one name is taken for a misspelling of another."""


def find_likely_name(name: str, known: frozenset[str]) -> str:
    """Find the known name that an unknown one probably means; "" for none."""
    by_lower_case = {each.lower(): each for each in sorted(known)}
    found = get_close_matches(name.lower(), by_lower_case, 1, _ALIKE)
    return by_lower_case[found[0]] if found else ""
