"""Text to speech without a network: the programs that speak, their voices, and a text spoken into a file."""

from pbxgui.audio.speech.speaking import best_voice, not_installed, speak, voice_for, voices
from pbxgui.audio.speech.voice import Voice
from pbxgui.audio.speech.writing import can_read

__all__ = ["Voice", "best_voice", "can_read", "not_installed", "speak", "voice_for", "voices"]
