"""The version of the product: app, backend, wire messages, exports and the Python package."""

VERSION = "0.1.0"
