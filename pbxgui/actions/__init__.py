"""What a person does that takes several rooms of the house: each action is whole or has not happened."""
