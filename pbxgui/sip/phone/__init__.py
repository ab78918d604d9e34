"""The built-in test phone: a SIP user agent in plain Python that measures exactly what is on the wire.

It shares no code with the engine, so that what it reports about the engine is an independent opinion.
"""

from pbxgui.sip.message import MessageError, SipMessage, build, parse
from pbxgui.sip.phone.account import Account
from pbxgui.sip.phone.call import Call, CallState, Ending
from pbxgui.sip.phone.callee import CalleeScript, IncomingCall
from pbxgui.sip.phone.caller import CallOptions, OutgoingCall, Rel100
from pbxgui.sip.phone.dtmf import Digit
from pbxgui.sip.phone.errors import (
    AddressError,
    CallEnded,
    PhoneTimeout,
    Refused,
    RtpError,
    SdpError,
    WrongMoment,
)
from pbxgui.sip.phone.evidence import MediaStats, media_stats
from pbxgui.sip.phone.hearing import Hearing, Match, read_reference
from pbxgui.sip.phone.ladder import EventKind, LadderEvent, as_json, describe, printable
from pbxgui.sip.phone.phone import Phone
from pbxgui.sip.phone.rtp import RtpArrival, RtpPacket
from pbxgui.sip.phone.source import AudioSource, Samples, Silence, Tone
from pbxgui.sip.phone.timers import Timers
from pbxgui.sip.phone.trace import Flow, Trace, TraceEntry

__all__ = [
    "Account",
    "AddressError",
    "AudioSource",
    "Call",
    "CallEnded",
    "CallOptions",
    "CallState",
    "CalleeScript",
    "Digit",
    "Ending",
    "EventKind",
    "Flow",
    "Hearing",
    "IncomingCall",
    "LadderEvent",
    "Match",
    "MediaStats",
    "MessageError",
    "OutgoingCall",
    "Phone",
    "PhoneTimeout",
    "Refused",
    "Rel100",
    "RtpArrival",
    "RtpError",
    "RtpPacket",
    "Samples",
    "SdpError",
    "Silence",
    "SipMessage",
    "Timers",
    "Tone",
    "Trace",
    "TraceEntry",
    "WrongMoment",
    "as_json",
    "build",
    "describe",
    "media_stats",
    "parse",
    "printable",
    "read_reference",
]
