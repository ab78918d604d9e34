"""The account that the tests are about."""

from dataclasses import replace

from pbxgui.core.softphone.account import Server, SipAccount, Transport

ACCOUNT = SipAccount("1001", "Front desk", "correct-horse-battery", Server("192.0.2.10", 5080), Transport.UDP)


def named(name: str) -> SipAccount:
    """Return the account of somebody else."""
    return replace(ACCOUNT, name=name)
