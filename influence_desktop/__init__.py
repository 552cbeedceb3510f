"""A private journal of what your posts, talks and letters brought you."""
