"""What a softphone has to be told so that it registers: the account, a card to type it from, Linphone's XML."""
