"""The person whose name is in every way in an invented journal."""

from __future__ import annotations

NAME = "Karim Made-Up"
