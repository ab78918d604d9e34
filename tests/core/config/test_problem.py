"""What is wrong with a configuration, as a sentence for people."""

from pbxgui.core.config import Problem
from pbxgui.core.sentence import said


def test_the_sentence_of_a_problem_keeps_how_it_was_made() -> None:
    message = said('The number "{number}" rings itself.', number="2001")
    problem = Problem("loop", message, ("number", "2001"), "Send its calls elsewhere.")
    assert problem.sentence == str(problem) == f"{message} Send its calls elsewhere."
    assert problem.sentence.values["part0"] is message
