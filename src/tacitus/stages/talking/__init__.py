"""Reading talks: cues, who takes part, how they stand, and which mentions are one."""
