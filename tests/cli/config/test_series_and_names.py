"""`pbxgui extension series` and `pbxgui schedule rename`, as they are typed."""

from pbxgui.store.store import Store
from tests.cli.command_line import CommandLine


def test_a_series_is_shown_then_added_at_once_and_undone_at_once(pbxgui: CommandLine) -> None:
    pbxgui("extension", "add", "101", "--name", "Reception")
    shown = pbxgui.json("extension", "series", "100-102", "--name", "Room {n}", "--dry-run")
    assert [one["number"] for one in shown] == ["100", "101", "102"]
    assert [bool(one["problem"]) for one in shown] == [False, True, False]
    refused = pbxgui.refused("extension", "series", "100-102", "--name", "Room {n}")
    assert refused["code"] == "number-taken"
    assert "Reception" in refused["message"]
    assert pbxgui("extension", "series", "110-119", "--name", "Room {i}").startswith(
        "10 extensions are added"
    )
    with Store.open(pbxgui.data) as store:
        assert [one.name for one in store.read().extensions][1:3] == ["Room 1", "Room 2"]
    pbxgui("undo")
    with Store.open(pbxgui.data) as store:
        assert len(store.read().extensions) == 1


def test_a_schedule_gets_another_name(pbxgui: CommandLine) -> None:
    pbxgui("schedule", "add", "office", "--zone", "UTC", "--hours", "mon 09:00-17:00")
    assert pbxgui("schedule", "rename", "office", "day").startswith("Schedule day is renamed")
    assert pbxgui.refused("schedule", "rename", "office", "night")["code"] == "no-schedule"
