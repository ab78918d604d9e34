"""The writer and the reader are inverse on every program there can be."""

from hypothesis import example, given, settings

from pbxgui.dialplan.model import Assignment, Context, Extension, Include, Program, Section, Step
from pbxgui.dialplan.reader import read
from pbxgui.dialplan.writer import write, write_step
from tests.dialplan.programs import PROGRAMS, SEED

TRICKY = Program(
    (
        Context(
            "a",
            (
                Extension(
                    "_X.",
                    (
                        Step(1, "Verbose", "1,a;b\\;c;;--d--;\\", "start", (), "-- remark ; with --; signs"),
                        Step(2, "NoOp", ")(", "", ("", "  indented", "-- like a block", "--; closing"), ""),
                        Step(7, "NoOp", "  outer blanks\t", "", ("tab\there",)),
                    ),
                    ("about it",),
                ),
            ),
            (Include("b", ("why",)),),
        ),
        Context("b"),
    ),
    Section((Assignment("A", ">;=x", ("note",)), Assignment("B", "")), ("the variables",)),
    Section((Assignment("static", "yes"),)),
    ("the end",),
)


@given(PROGRAMS)
@example(TRICKY)
@settings(max_examples=100)
def test_what_is_written_reads_back_as_the_same_program(program: Program) -> None:
    text = write(program)
    again = read(text)
    assert again == program
    assert write(again) == text


def test_the_text_is_what_a_person_would_write() -> None:
    assert write(read(SEED)) == SEED


def test_sections_come_first_and_gaps_in_priorities_are_written_out() -> None:
    assert write(TRICKY) == (
        "[general]\nstatic = yes\n\n"
        "; the variables\n[globals]\n; note\nA = >\\;=x\nB = \n\n"
        "[a]\n; why\ninclude => b\n\n; about it\n"
        "exten => _X.,1(start),Verbose(1,a\\;b\\\\;c\\;\\;--d--\\;\\) ; -- remark ; with --; signs\n"
        ";\n;   indented\n; -- like a block\n; --; closing\n same => n,NoOp()()\n"
        "; tab\there\n same => 7,NoOp(  outer blanks\t)\n\n"
        "[b]\n\n; the end\n"
    )


def test_an_empty_program_is_an_empty_text() -> None:
    assert not write(Program())
    assert read("") == Program()


def test_one_line_can_be_written_alone() -> None:
    extension = Extension("1", (Step(2, "Answer"), Step(3, "Hangup", "17")))
    assert write_step(extension, extension.steps[0]) == "exten => 1,2,Answer()"
    assert write_step(extension, extension.steps[1]) == " same => n,Hangup(17)"
