"""Members of a ring group as a person writes them: `1001`, or `1003@10` for one that rings ten seconds later."""

from pbxgui.core.config.fields import refuse
from pbxgui.core.config.group import Member, Strategy
from pbxgui.core.config.words import read_seconds, seconds_text
from pbxgui.core.sentence import said


def read_members(text: str, strategy: Strategy) -> tuple[Member, ...]:
    """Return the members between commas; raise UserError, `bad-delay` where a delay would not count."""
    members = tuple(_read_member(part.strip()) for part in text.split(","))
    for member in members:
        if member.delay and strategy is not Strategy.DELAYED:
            what = said(
                "Member {extension} has a delay, but the strategy is {strategy}",
                extension=member.extension,
                strategy=strategy,
            )
            refuse(
                "bad-delay",
                said("{what}.", what=what),
                said('Leave out the delay, or choose the strategy "{delayed}".', delayed=Strategy.DELAYED),
            )
    return members


def members_text(members: tuple[Member, ...]) -> str:
    """Return the members as `read_members` reads them."""
    return ",".join(map(_member_text, members))


def _read_member(text: str) -> Member:
    extension, at, delay = text.partition("@")
    return Member(extension, read_seconds(f"delay of member {extension}", delay) if at else 0.0)


def _member_text(member: Member) -> str:
    return f"{member.extension}@{seconds_text(member.delay)}" if member.delay else member.extension
