"""The window around the screens: navigation, status bar, banner, command palette, tray."""
