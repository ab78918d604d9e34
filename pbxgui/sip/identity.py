"""Who calls, as SIP tells it: the wish not to be shown (RFC 3323), and what we vouch for (RFC 3325).

What others assert is not believed: whoever calls is the extension that it has proved, or what it calls itself.
"""

import re

from pbxgui.sip.message import SipMessage
from pbxgui.sip.targets import from_field

_WITHHOLDING = frozenset({"id", "user", "header"})


NOBODY = (("P-Asserted-Identity", from_field("", "", "")),)
"""The header field that takes back what one before it in the same call has vouched for."""


def asks_for_privacy(message: SipMessage) -> bool:
    """Whether the caller asks that nobody be told who calls (header Privacy, RFC 3323 section 4.2)."""
    values = (value for field in message.all("Privacy") for value in re.split(r"[;,]", field))
    return any(value.strip().lower() in _WITHHOLDING for value in values)


def asserted(number: str, name: str, host: str) -> tuple[tuple[str, str], ...]:
    """Return the header field that vouches for a party (RFC 3325 section 9.1); none where there is no number."""
    return (("P-Asserted-Identity", from_field(number, name, host)),) if number else ()
