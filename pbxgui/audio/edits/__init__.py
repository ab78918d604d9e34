"""The steps of editing carried out: each kind is one function, and a sound goes through them in their order."""
