"""Extensions as objects of `pjsip.conf`: who may register and call, and how each is called.

Only options that Asterisk 18.12 knows. No transport: an installation has its own, and a second one on its port
would fail. `opus` is not offered: Asterisk 18 brings no codec for it, and without one a greeting is not heard.
"""

from collections.abc import Iterator

from pbxgui.core.config import Configuration, Extension, Handling, ToUri
from pbxgui.dialplan.asterisk.header import comments, header
from pbxgui.dialplan.asterisk.layout import PJSIP, Layout
from pbxgui.dialplan.asterisk.section import Settings, comment, section
from pbxgui.dialplan.compile import INTERNAL, PUBLIC, URI_ENDPOINT

_LONGEST_NAME = 79  # bytes that chan_pjsip keeps of a caller's name; it would cut a character in two
_MEDIA = (
    ("disallow", "all"),
    ("allow", "ulaw,alaw,g722"),
    ("direct_media", "no"),  # greetings and ringback are heard because the sound passes through Asterisk
)


def pjsip(configuration: Configuration, layout: Layout) -> str:
    """Return the text of the file."""
    extensions = map(_extension, configuration.extensions)
    outside = [_uri_endpoint()] if any(map(_calls_uri, _handlings(configuration))) else []
    return "\n".join((comments(header(PJSIP, layout)).removesuffix(";\n"), *outside, *extensions))


def _extension(extension: Extension) -> str:
    number = extension.number
    endpoint = (
        ("type", "endpoint"),
        ("context", INTERNAL),
        *_MEDIA,
        # For phones behind a router: answer where they came from, not where they believe to be.
        ("rtp_symmetric", "yes"),
        ("rewrite_contact", "yes"),
        ("auth", number),
        ("aors", number),
        ("callerid", f"{_quoted(extension.name)} <{number}>"),
        ("device_state_busy_at", str(extension.call_limit)),
    )
    auth = (
        ("type", "auth"),
        ("auth_type", "userpass"),
        ("username", number),
        ("password", extension.secret),
    )
    return "".join(
        (
            comment(f'Extension {number} "{extension.name}"'),
            section(number, endpoint),
            section(number, auth),
            *(comment(f'Device "{device.name}"') for device in extension.devices),
            section(number, _addresses(extension)),
        )
    )


def _addresses(extension: Extension) -> Settings:
    """Return the address of record; a phone that registers anew takes the place of what is left of it."""
    fixed = (("contact", device.contact) for device in extension.devices)
    return ("type", "aor"), ("max_contacts", "1"), ("remove_existing", "yes"), *fixed


def _quoted(name: str) -> str:
    """Return a name as a quoted string (RFC 3261 section 25.1), as long as a channel can keep it."""
    kept = name.encode()[:_LONGEST_NAME].decode(errors="ignore")
    escaped = kept.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _uri_endpoint() -> str:
    # Found by address, of which it has none: nobody who calls in can pass for it.
    settings = (("type", "endpoint"), ("context", PUBLIC), ("identify_by", "ip"), *_MEDIA)
    return comment("Calls to SIP addresses go out through it.") + section(URI_ENDPOINT, settings)


def _handlings(configuration: Configuration) -> Iterator[Handling]:
    for number in configuration.numbers:
        yield number.default
        yield from (rule.handling for rule in number.rules)


def _calls_uri(handling: Handling) -> bool:
    leads_to = (handling.destination, handling.divert_to, *handling.next_steps.values())
    return any(isinstance(destination, ToUri) for destination in leads_to)
