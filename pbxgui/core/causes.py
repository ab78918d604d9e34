"""Hangup causes (ITU-T Q.850) and the SIP final responses they become before the answer.

The mapping is Asterisk's (`chan_pjsip.c`, `hangup_cause2sip`), so that `Hangup(17)` puts the same response on
the wire in the embedded engine and in a real Asterisk.
"""

from enum import IntEnum


class Cause(IntEnum):
    """Q.850 cause values, named as Asterisk's `causes.h` names them."""

    NOT_DEFINED = 0
    UNALLOCATED = 1
    NO_ROUTE_TRANSIT_NET = 2
    NO_ROUTE_DESTINATION = 3
    NORMAL_CLEARING = 16
    USER_BUSY = 17
    NO_USER_RESPONSE = 18
    NO_ANSWER = 19
    SUBSCRIBER_ABSENT = 20
    CALL_REJECTED = 21
    NUMBER_CHANGED = 22
    REDIRECTED_TO_NEW_DESTINATION = 23
    DESTINATION_OUT_OF_ORDER = 27
    INVALID_NUMBER_FORMAT = 28
    FACILITY_REJECTED = 29
    NORMAL_UNSPECIFIED = 31
    NORMAL_CIRCUIT_CONGESTION = 34
    NETWORK_OUT_OF_ORDER = 38
    NORMAL_TEMPORARY_FAILURE = 41
    SWITCH_CONGESTION = 42
    BEARERCAPABILITY_NOTAVAIL = 58
    INCOMPATIBLE_DESTINATION = 88
    INTERWORKING = 127


DECLINE = 603

_SIP_BY_CAUSE = {
    Cause.UNALLOCATED: 404,
    Cause.NO_ROUTE_TRANSIT_NET: 404,
    Cause.NO_ROUTE_DESTINATION: 404,
    Cause.USER_BUSY: 486,
    Cause.NO_USER_RESPONSE: 408,
    Cause.NO_ANSWER: 480,
    Cause.SUBSCRIBER_ABSENT: 480,
    Cause.CALL_REJECTED: 403,
    Cause.NUMBER_CHANGED: 410,
    Cause.REDIRECTED_TO_NEW_DESTINATION: 302,
    Cause.DESTINATION_OUT_OF_ORDER: 480,
    Cause.INVALID_NUMBER_FORMAT: 484,
    Cause.FACILITY_REJECTED: 501,
    Cause.NORMAL_UNSPECIFIED: 480,
    Cause.NORMAL_CIRCUIT_CONGESTION: 503,
    Cause.NETWORK_OUT_OF_ORDER: 500,
    Cause.NORMAL_TEMPORARY_FAILURE: 503,
    Cause.SWITCH_CONGESTION: 503,
    Cause.BEARERCAPABILITY_NOTAVAIL: 488,
    Cause.INCOMPATIBLE_DESTINATION: 488,
    Cause.INTERWORKING: 500,
}


def sip_status(cause: Cause) -> int:
    """Return the final response for a call that ends unanswered with this cause; 603 if none is defined."""
    return _SIP_BY_CAUSE.get(cause, DECLINE)


_CAUSE_BY_SIP = {
    302: Cause.REDIRECTED_TO_NEW_DESTINATION,
    401: Cause.CALL_REJECTED,
    403: Cause.CALL_REJECTED,
    404: Cause.UNALLOCATED,
    407: Cause.CALL_REJECTED,
    408: Cause.NO_USER_RESPONSE,
    409: Cause.NORMAL_TEMPORARY_FAILURE,
    410: Cause.NUMBER_CHANGED,
    420: Cause.NO_ROUTE_DESTINATION,
    480: Cause.NO_ANSWER,
    483: Cause.NO_ANSWER,
    484: Cause.INVALID_NUMBER_FORMAT,
    485: Cause.UNALLOCATED,
    486: Cause.USER_BUSY,
    488: Cause.BEARERCAPABILITY_NOTAVAIL,
    500: Cause.NETWORK_OUT_OF_ORDER,
    501: Cause.FACILITY_REJECTED,
    502: Cause.DESTINATION_OUT_OF_ORDER,
    503: Cause.NORMAL_CIRCUIT_CONGESTION,
    504: Cause.NORMAL_TEMPORARY_FAILURE,
    600: Cause.USER_BUSY,
    603: Cause.CALL_REJECTED,
    604: Cause.UNALLOCATED,
    606: Cause.BEARERCAPABILITY_NOTAVAIL,
}

_SERVER_FAILURE = range(500, 600)


def cause_of(status: int) -> Cause:
    """Return the cause that a phone's final response stands for (`chan_pjsip.c`, `hangup_sip2cause`)."""
    otherwise = Cause.SWITCH_CONGESTION if status in _SERVER_FAILURE else Cause.INTERWORKING
    return _CAUSE_BY_SIP.get(status, otherwise)
