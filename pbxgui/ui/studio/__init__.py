"""The greeting studio: recording with the microphone, and what is done with the recording."""
