"""A list of steps that is being edited, as it is written down while it is; see `pbxgui.core.drafts`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pbxgui.core.config.edit_list import Steps
from pbxgui.core.config.greeting import Greeting
from pbxgui.core.config.greeting_origin import Edited, EditKind, EditStep
from pbxgui.core.errors import UserError


@dataclass(frozen=True, slots=True)
class EditDraft:
    """Steps that nobody has kept yet.

    Attributes:
        greeting: the name of what is edited.
        version: hash of the version that was taken up.
        current: hash of the version that callers heard then.
        master: hash of the recording that the steps are carried out on.
        begun_with: the steps that the version was made by.
        steps: as they are now.

    """

    greeting: str
    version: str
    current: str
    master: str
    begun_with: Steps
    steps: Steps

    def is_overtaken(self, greeting: Greeting) -> bool:
        """Whether callers hear another version of the greeting by now."""
        return greeting.current_version.sha256 != self.current

    def is_kept(self, greeting: Greeting) -> bool:
        """Whether a version of the greeting was made by just these steps: nothing would be lost without the draft."""
        made = [version.origin for version in greeting.versions]
        return Edited(self.master, self.steps) in made or self.steps == self.begun_with

    def is_of(self, greeting: Greeting, names: Iterable[str]) -> bool:
        """Whether a greeting was being edited, under this name or, if no greeting has it any more, under another."""
        if self.greeting == greeting.name:
            return True
        known = {sha256 for version in greeting.versions for sha256 in version.masters}
        return self.greeting not in names and self.master in known


def draft_record(draft: EditDraft) -> dict[str, Any]:
    """Return what is written down."""
    return {
        "greeting": draft.greeting,
        "version": draft.version,
        "current": draft.current,
        "master": draft.master,
        "begun_with": _told(draft.begun_with),
        "steps": _told(draft.steps),
    }


def read_draft(record: Mapping[str, Any]) -> EditDraft | None:
    """Return what was written down; None for what is damaged, or of a later release that knows other steps."""
    try:
        return EditDraft(
            _text(record["greeting"]),
            _text(record["version"]),
            _text(record["current"]),
            _text(record["master"]),
            _steps(record["begun_with"]),
            _steps(record["steps"]),
        )
    except (LookupError, TypeError, ValueError, AttributeError, UserError):
        return None


def _told(steps: Steps) -> list[list[Any]]:
    return [[step.kind.value, dict(step.values), step.enabled] for step in steps]


def _steps(told: list[Any]) -> Steps:
    return tuple(
        EditStep(EditKind(kind), tuple((name, float(value)) for name, value in values.items()), bool(enabled))
        for kind, values, enabled in told
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value
