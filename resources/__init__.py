"""Icons, style, demo and translations, read with importlib.resources."""
