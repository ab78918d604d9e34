"""An extension under construction: steps in the order they are added, with their labels and remarks."""

from dataclasses import dataclass, field, replace

from pbxgui.dialplan.model import Extension, Step


@dataclass(slots=True)
class Draft:
    """The steps of one number.

    Attributes:
        pattern: the number.
        record: names the record that the steps come from; every step's remark says so.
        place: which part of that record the next steps come from.

    """

    pattern: str
    record: str
    place: str = ""
    _source: str = field(init=False)
    _prefix: str = ""
    _said: set[str] = field(default_factory=set)
    _steps: list[Step] = field(default_factory=list)
    _label: str = ""
    _notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        self._source = self.record

    def begin(self, place: str) -> None:
        """Go on with another part of the record."""
        self.place = place
        self._source = f"{self.record}, {place}"
        self._prefix = place.replace(" ", "-")
        self._said.clear()

    def label(self, name: str) -> str:
        """Return a label of this part: `rule-1-ended`."""
        return f"{self._prefix}-{name}"

    def mark(self, label: str) -> None:
        """Give the next step a label."""
        self._label = label

    def note(self, text: str) -> None:
        """Put a comment above the next step, once in each part of the record."""
        if text not in self._said:
            self._said.add(text)
            self._notes = (*self._notes, text)

    def add(self, application: str, arguments: str = "", remark: str = "") -> None:
        """Add a step; the remark says what of its record it serves."""
        source = f"{self._source}, {remark}" if remark else self._source
        priority = len(self._steps) + 1
        self._steps.append(Step(priority, application, arguments, self._label, self._notes, source))
        self._label, self._notes = "", ()

    def build(self, *notes: str) -> Extension:
        """Return the extension; what stood above its first step goes to the extension's own notes."""
        first, *others = self._steps
        bare = replace(first, notes=()) if first.notes else first
        return Extension(self.pattern, (bare, *others), (*notes, *first.notes))
