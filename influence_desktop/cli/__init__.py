"""The same journal without a window: commands, their answers and exit codes."""
