"""What can go wrong at the test phone, each with a sentence that says what happened and what to look at."""

from pbxgui.core.errors import EnvironmentProblem, UserError


class SdpError(UserError):
    """A session description cannot be used for one audio stream (RFC 8866, RFC 3264)."""

    def __init__(self, message: str) -> None:
        super().__init__("sdp", message, "Look at the body of the message in the trace.")


class RtpError(UserError):
    """A datagram is not an RTP packet (RFC 3550, section 5.1)."""

    def __init__(self, message: str) -> None:
        super().__init__("rtp-packet", message)


class AddressError(UserError):
    """A SIP URI cannot be called from here."""

    def __init__(self, message: str) -> None:
        super().__init__("sip-uri", message, "Write it like sip:1001@127.0.0.1:5080.")


class PhoneTimeout(EnvironmentProblem):
    """Something awaited did not come in time; the message says what came instead."""

    def __init__(self, awaited: str, seconds: float, came: str) -> None:
        super().__init__(
            "phone-timeout",
            f"Waited {seconds:g} s for {awaited}; so far came: {came}.",
            "Is the far side running, and is its address right? The trace shows every message.",
        )


class CallEnded(EnvironmentProblem):
    """Something awaited cannot come any more because the call is over."""

    def __init__(self, awaited: str, ending: str, came: str) -> None:
        super().__init__(
            "phone-call-ended", f"The call ended ({ending}) before {awaited}; so far came: {came}."
        )


class WrongMoment(UserError):
    """The call is not in a state in which this can be done."""

    def __init__(self, action: str, state: str) -> None:
        super().__init__(
            "phone-wrong-moment", f"Cannot {action}: the call is {state}.", "Wait for the answer first."
        )


class Refused(EnvironmentProblem):
    """The far side answered a request with a failure."""

    def __init__(self, request: str, status: int, reason: str) -> None:
        super().__init__("phone-refused", f"The far side refused {request} with {status} {reason!r}.")
