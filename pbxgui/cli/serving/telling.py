"""What the person is told about the configuration that the engine serves."""

from pbxgui.cli.serving.report import Report
from pbxgui.core.config import Configuration, Problem
from pbxgui.core.errors import PbxError
from pbxgui.dialplan.compile import INTERNAL
from pbxgui.sip.config import Address
from pbxgui.store.feed import Snapshot

_SHOWN = 5  # problems of one configuration; the commands that list them show all
_NOTHING = "there is nothing to call yet; begin with `pbxgui extension add 1001` and `pbxgui number add 2001 --to 1001`"


def tell_serving(report: Report, snapshot: Snapshot, context: str, bind: Address) -> None:
    """Tell who can be called by whom, when the engine starts."""
    counts = _counts(snapshot.configuration)
    record = {"event": "serving", "context": context, "revision": snapshot.revision, **counts}
    report.line(record, f"serving {reach(snapshot.configuration, context, bind)}")


def tell_in_force(report: Report, snapshot: Snapshot) -> None:
    """Tell that the calls from now on meet another configuration."""
    text = f"Revision {snapshot.revision} of the configuration is in force for the next call."
    report.notice("in-force", text, revision=snapshot.revision, **_counts(snapshot.configuration))


def tell_problems(
    report: Report, snapshot: Snapshot, problems: tuple[Problem, ...], *, in_force: bool
) -> None:
    """Tell what is wrong with a configuration, and whether callers meet it all the same."""
    what = "is in force as far as it goes" if in_force else "is not in force: the one before it stays"
    code = "configuration-incomplete" if in_force else "configuration-refused"
    for problem in problems[:_SHOWN]:
        text = f"Revision {snapshot.revision} of the configuration {what}. {problem}"
        report.notice(code, text, revision=snapshot.revision, problem=problem.code)
    if len(problems) > _SHOWN:
        text = f"Revision {snapshot.revision} has {len(problems) - _SHOWN} more problems."
        report.notice(code, text, revision=snapshot.revision)


def tell_failure(report: Report, snapshot: Snapshot, error: Exception) -> None:
    """Tell that we failed at a configuration."""
    text = f"Revision {snapshot.revision} of the configuration is not in force: an error in pbxgui, {error!r}"
    report.notice("bug", text, revision=snapshot.revision)


def tell_trouble(report: Report, error: PbxError) -> None:
    """Tell that the configuration cannot be read; it is tried again all the time."""
    report.notice(error.code, f"{error} Calls are served with the last good configuration.")


def tell_back(report: Report) -> None:
    """Tell that the trouble is over."""
    report.notice("configuration-back", "The configuration can be read again.")


def tell_unplayable(report: Report, error: PbxError) -> None:
    """Tell that a greeting's recording cannot be played."""
    report.notice(error.code, f"{error} Its callers hear ringing instead.")


def reach(configuration: Configuration, context: str, bind: Address) -> str:
    """Return who can be called, as the end of a sentence that begins with “serving”."""
    counts = _counts(configuration)
    public, numbers, extensions = counts["public"], counts["numbers"], counts["extensions"]
    if not numbers and not extensions:
        return f"nobody: {_NOTHING}"
    if context == INTERNAL:
        everything = f"all {_count(numbers, 'number')} and {_count(extensions, 'extension')}"
        return f"{everything} to whoever reaches {bind}"
    hidden = f"{_count(numbers - public, 'internal number')} and {_count(extensions, 'extension')}"
    return f"{_count(public, 'public number')} to everybody; {hidden} to phones that register at {bind}"


def _counts(configuration: Configuration) -> dict[str, int]:
    return {
        "public": sum(number.public for number in configuration.numbers),
        "numbers": len(configuration.numbers),
        "extensions": len(configuration.extensions),
    }


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
