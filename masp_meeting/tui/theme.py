"""The one look: high contrast on a projector, with no meaning carried by colour alone."""

from textual.theme import Theme

ROOM = Theme(
    name="room",
    primary="#7cc4ff",
    secondary="#b9c7d6",
    accent="#ffd166",
    foreground="#f4f7fa",
    background="#0b1420",
    surface="#121e2d",
    panel="#1b2a3d",
    success="#8ee3a1",
    warning="#ffd166",
    error="#ff9b8f",
    dark=True,
    variables={
        "block-cursor-background": "#ffd166",
        "block-cursor-foreground": "#0b1420",
        "footer-key-foreground": "#ffd166",
        "footer-background": "#1b2a3d",
        "input-selection-background": "#7cc4ff 40%",
        "border": "#7cc4ff",
        "border-blurred": "#3b526b",
    },
)
