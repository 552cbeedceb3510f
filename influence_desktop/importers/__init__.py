"""One module a format: bytes to records, streamed, with no SQL and no Qt."""
