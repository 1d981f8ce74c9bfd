"""Before it is sent: does it attack a person, and what in it shows that?"""

from ledare.text.tone.cues import KINDS, WARNING, Cue, cues
from ledare.text.tone.telling import Tone, tone

__all__ = ["KINDS", "WARNING", "Cue", "Tone", "cues", "tone"]
