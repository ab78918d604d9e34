"""Routing loops against brute force: each a way round, none twice, none overlooked, and fast."""

import itertools
from typing import Any

import pytest
from hypothesis import given, strategies as st

from pbxgui.core.causes import Cause
from pbxgui.core.config import (
    AfterCap,
    Handling,
    HangUpWith,
    Problem,
    ToExtension,
    ToNumber,
    Treatment,
)
from pbxgui.core.config.loops import MOST_LOOPS, loops, routing_loops
from pbxgui.core.config.number import NEXT_STEPS
from tests.core.config.records import number, ring, sent_on

NODES = "abcdef"
GRAPHS = st.dictionaries(st.sampled_from(NODES), st.sets(st.sampled_from(NODES)), max_size=6).map(
    lambda found: {node: dict.fromkeys(sorted(found.get(node, ())), "") for node in NODES}
)


def goes_round(graph: dict[str, dict[str, str]]) -> bool:
    """Whether somebody can come back, by trying all ways from everywhere."""
    reached = {node: set(following) for node, following in graph.items()}
    for _ in NODES:
        for node in NODES:
            reached[node] |= {far for near in reached[node] for far in reached[near]}
    return any(node in reached[node] for node in NODES)


@given(GRAPHS)
def test_loops_are_ways_round_and_without_their_last_ways_there_are_none(
    graph: dict[str, dict[str, str]],
) -> None:
    found = list(loops(graph))
    for loop in found:
        assert loop[0] == loop[-1]
        assert len(set(loop)) == len(loop) - 1
        assert all(following in graph[node] for node, following in itertools.pairwise(loop))
    assert len({frozenset(itertools.pairwise(loop)) for loop in found}) == len(found)
    assert bool(found) is goes_round(graph)
    for loop in found:
        graph[loop[-2]].pop(loop[-1])
    assert not goes_round(graph)


def only(*problems: Problem) -> Problem:
    """Return the one problem there is."""
    (problem,) = problems
    return problem


def test_a_loop_shows_its_way_and_the_rules_on_it() -> None:
    numbers = (
        sent_on("1", "2"),
        number("2", default=ring(ToNumber("3"))),
        sent_on("3", "9", "1"),
        sent_on("9"),
    )
    problem = only(*routing_loops(numbers))
    assert problem.code == "routing-loop"
    assert problem.path == ("1", "2", "3", "1")
    assert "1 (rule 1) → 2 (default) → 3 (rule 2) → 1." in str(problem)


def test_diversions_count_and_refusals_do_not() -> None:
    divert = Handling(Treatment.RING, after_cap=AfterCap.DIVERT, divert_to=ToNumber("1"))
    assert only(*routing_loops((number("1", default=divert),))).path == ("1", "1")
    refuse = Handling(
        Treatment.REFUSE, destination=ToNumber("1"), after_cap=AfterCap.DIVERT, divert_to=ToNumber("1")
    )
    assert not list(routing_loops((number("1", default=refuse), sent_on("2", "3"))))


@pytest.mark.parametrize("step", NEXT_STEPS)
def test_a_loop_through_a_next_step_is_found(step: str) -> None:
    desk: Any = {"destination": ToExtension("1001"), step: ToNumber("2")}
    numbers = (number("1", default=Handling(Treatment.RING, **desk)), sent_on("2", "1"))
    problem = only(*routing_loops(numbers))
    assert (problem.code, problem.path) == ("routing-loop", ("1", "2", "1"))
    assert "1 (default) → 2 (rule 1) → 1." in str(problem)
    for nowhere in (HangUpWith(Cause.USER_BUSY), None):  # nothing rings, so that nothing follows
        silent: Any = {"destination": nowhere, step: ToNumber("1")}
        assert not list(routing_loops((number("1", default=Handling(Treatment.RING, **silent)),)))


def test_many_loops_and_long_ones_are_told_in_part() -> None:
    everybody = [str(n) for n in range(MOST_LOOPS + 5)]
    problems = list(routing_loops([sent_on(each, each) for each in everybody]))
    assert len(problems) == MOST_LOOPS
    ring_of = [sent_on(each, everybody[index - 1]) for index, each in enumerate(everybody)]
    assert "85 more" in only(*routing_loops(ring_of)).message


def test_a_ring_of_fifty_thousand_numbers_is_found() -> None:
    numbers = [number(str(n), default=ring(ToNumber(str((n + 1) % 50_000)))) for n in range(50_000)]
    assert len(only(*routing_loops(numbers)).path) == 50_001
