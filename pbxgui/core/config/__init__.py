"""What a person sets: extensions, numbers and their rules, greetings, groups, schedules; and what a call meets."""

from pbxgui.core.config.caller import (
    ANONYMOUS_CALLERS,
    Anonymous,
    AnyCaller,
    CallerMatch,
    CallerPattern,
    CallerPrefix,
    ContactGroup,
    ExactCaller,
    InContactGroup,
)
from pbxgui.core.config.choice import Choice, Passed, choose
from pbxgui.core.config.configuration import Configuration
from pbxgui.core.config.destination import (
    Destination,
    HangUpWith,
    ToExtension,
    ToGroup,
    ToNumber,
    ToUri,
)
from pbxgui.core.config.extension import Device, Extension, generate_secret
from pbxgui.core.config.greeting import Greeting, GreetingVersion, file_name_shown
from pbxgui.core.config.group import Member, RingGroup, Strategy
from pbxgui.core.config.icalendar import read_holidays
from pbxgui.core.config.number import AfterCap, Handling, Number, Rule, Treatment
from pbxgui.core.config.problem import Path, Problem, place
from pbxgui.core.config.references import Kind, Reference, references
from pbxgui.core.config.ringback import CountryTone, GreetingLoop, Ringback
from pbxgui.core.config.schedule import DateRange, Holiday, Schedule, Weekday, WeeklyHours
from pbxgui.core.config.time_zone import time_zone

__all__ = [
    "ANONYMOUS_CALLERS",
    "AfterCap",
    "Anonymous",
    "AnyCaller",
    "CallerMatch",
    "CallerPattern",
    "CallerPrefix",
    "Choice",
    "Configuration",
    "ContactGroup",
    "CountryTone",
    "DateRange",
    "Destination",
    "Device",
    "ExactCaller",
    "Extension",
    "Greeting",
    "GreetingLoop",
    "GreetingVersion",
    "Handling",
    "HangUpWith",
    "Holiday",
    "InContactGroup",
    "Kind",
    "Member",
    "Number",
    "Passed",
    "Path",
    "Problem",
    "Reference",
    "RingGroup",
    "Ringback",
    "Rule",
    "Schedule",
    "Strategy",
    "ToExtension",
    "ToGroup",
    "ToNumber",
    "ToUri",
    "Treatment",
    "Weekday",
    "WeeklyHours",
    "choose",
    "file_name_shown",
    "generate_secret",
    "place",
    "read_holidays",
    "references",
    "time_zone",
]
