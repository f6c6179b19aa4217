"""The product's version: of app, backend, wire messages, exports, and of the package in pyproject.toml."""

VERSION = "0.1.0"
