"""Extensions: who can be called inside, on which phones, and how a softphone becomes one of them."""
