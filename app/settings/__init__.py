"""Settings: one pydantic model a page, kept in one JSON file with a version."""
