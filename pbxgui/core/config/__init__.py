"""What a person sets: extensions, numbers and their rules, greetings, groups, schedules; and what a call meets."""

from pbxgui.core.config.by_name import found
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
from pbxgui.core.config.description import described, next_steps, timing, title, unused, who, who_remains
from pbxgui.core.config.destination import (
    Destination,
    HangUpWith,
    ToExtension,
    ToGroup,
    ToNumber,
    ToUri,
)
from pbxgui.core.config.differences import differences
from pbxgui.core.config.editing import (
    HandlingChanges,
    name_for,
    new_handling,
    rule_at,
    with_rule,
    with_rule_moved,
    with_rule_replaced,
    without_rule,
)
from pbxgui.core.config.entries import with_entries, without_entries
from pbxgui.core.config.expiry import Expiring, expiring
from pbxgui.core.config.extension import Device, Extension, generate_secret
from pbxgui.core.config.greeting import Greeting, GreetingVersion, file_name_shown
from pbxgui.core.config.greeting_edits import (
    has_tag,
    read_tags,
    version_index,
    with_days,
    with_licence,
    with_other_greeting,
    with_version,
)
from pbxgui.core.config.greeting_origin import (
    EDIT_FIELDS,
    Edited,
    EditField,
    EditKind,
    EditStep,
    Origin,
    SpokenText,
)
from pbxgui.core.config.group import Member, RingGroup, Strategy
from pbxgui.core.config.group_words import members_text, read_members
from pbxgui.core.config.handling_words import read_handling
from pbxgui.core.config.icalendar import read_holidays
from pbxgui.core.config.named import check_names
from pbxgui.core.config.number import AfterCap, Handling, Number, Rule, Treatment
from pbxgui.core.config.problem import Path, Problem, place
from pbxgui.core.config.references import Kind, Reference, references
from pbxgui.core.config.ringback import CountryTone, GreetingLoop, Ringback
from pbxgui.core.config.schedule import DateRange, Holiday, Schedule, Weekday, WeeklyHours
from pbxgui.core.config.schedule_changes import next_change
from pbxgui.core.config.schedule_words import (
    dates_text,
    day_runs,
    hours_text,
    read_dates,
    read_day,
    read_hours,
    read_years,
)
from pbxgui.core.config.suggestion import suggest
from pbxgui.core.config.time_zone import time_zone
from pbxgui.core.config.words import (
    caller_text,
    cause_text,
    destination_text,
    read_caller,
    read_cause,
    read_destination,
    read_ringback,
    read_seconds,
    read_whole_number,
    read_word,
    ringback_text,
    seconds_text,
)

__all__ = [
    "ANONYMOUS_CALLERS",
    "EDIT_FIELDS",
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
    "EditField",
    "EditKind",
    "EditStep",
    "Edited",
    "ExactCaller",
    "Expiring",
    "Extension",
    "Greeting",
    "GreetingLoop",
    "GreetingVersion",
    "Handling",
    "HandlingChanges",
    "HangUpWith",
    "Holiday",
    "InContactGroup",
    "Kind",
    "Member",
    "Number",
    "Origin",
    "Passed",
    "Path",
    "Problem",
    "Reference",
    "RingGroup",
    "Ringback",
    "Rule",
    "Schedule",
    "SpokenText",
    "Strategy",
    "ToExtension",
    "ToGroup",
    "ToNumber",
    "ToUri",
    "Treatment",
    "Weekday",
    "WeeklyHours",
    "caller_text",
    "cause_text",
    "check_names",
    "choose",
    "dates_text",
    "day_runs",
    "described",
    "destination_text",
    "differences",
    "expiring",
    "file_name_shown",
    "found",
    "generate_secret",
    "has_tag",
    "hours_text",
    "members_text",
    "name_for",
    "new_handling",
    "next_change",
    "next_steps",
    "place",
    "read_caller",
    "read_cause",
    "read_dates",
    "read_day",
    "read_destination",
    "read_handling",
    "read_holidays",
    "read_hours",
    "read_members",
    "read_ringback",
    "read_seconds",
    "read_tags",
    "read_whole_number",
    "read_word",
    "read_years",
    "references",
    "ringback_text",
    "rule_at",
    "seconds_text",
    "suggest",
    "time_zone",
    "timing",
    "title",
    "unused",
    "version_index",
    "who",
    "who_remains",
    "with_days",
    "with_entries",
    "with_licence",
    "with_other_greeting",
    "with_rule",
    "with_rule_moved",
    "with_rule_replaced",
    "with_version",
    "without_entries",
    "without_rule",
]
