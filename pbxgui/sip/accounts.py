"""The local accounts of the SIP library: one takes every call, and which one places a call decides about SRTP."""

from collections.abc import Callable
from dataclasses import dataclass

import pjsua2 as pj

from pbxgui.sip.directors import Arrival, NativeAccount
from pbxgui.sip.local_address import EVERYWHERE

_WHATEVER_THE_SIGNALLING = 0


@dataclass(frozen=True, slots=True)
class Accounts:
    """The accounts.

    Attributes:
        taking: takes every call, and answers with SRTP where the caller asks for it (RFC 4568).
        plain: offers phones RTP/AVP.
        secure: offers phones RTP/SAVP, and nothing else.

    """

    taking: NativeAccount
    plain: NativeAccount
    secure: NativeAccount

    def shut_down(self) -> None:
        """End them, before the library ends."""
        for account in (self.secure, self.plain, self.taking):
            account.shutdown()


def create_accounts(settings: pj.AccountConfig, on_incoming: Callable[[Arrival], None]) -> Accounts:
    """Create the accounts in the running library; but for SRTP, the settings are those of all."""
    settings.mediaConfig.srtpSecureSignaling = _WHATEVER_THE_SIGNALLING

    def create(srtp: int) -> NativeAccount:
        settings.mediaConfig.srtpUse = srtp
        everywhere = settings.mediaConfig.transportConfig.boundAddress == EVERYWHERE
        account = NativeAccount(on_incoming, everywhere=everywhere)
        account.create(settings)
        return account

    # The library gives a call that fits several accounts alike to the first of them.
    taking = create(pj.PJMEDIA_SRTP_OPTIONAL)
    return Accounts(taking, create(pj.PJMEDIA_SRTP_DISABLED), create(pj.PJMEDIA_SRTP_MANDATORY))
