"""Where a record is used, as the lines that commands show."""

from collections.abc import Mapping

from pbxgui.core.config import Configuration, Kind, place, references


def used_by(configuration: Configuration, kind: Kind) -> Mapping[str, tuple[str, ...]]:
    """Return for each name of a kind the places that use it, in words; names that nothing uses are not there."""
    places: dict[str, tuple[str, ...]] = {}
    for reference in references(configuration.numbers, configuration.groups):
        if reference.kind is kind:
            places[reference.name] = (*places.get(reference.name, ()), place(reference.path))
    return places


def usage_lines(places: tuple[str, ...]) -> tuple[str, ...]:
    """Return the places as lines of their own, or that there is none."""
    return ("Used by:", *(f"  {one}" for one in places)) if places else ("Not used yet.",)
