"""The wire between the Echo and the backend: the only part of the backend that the app may import."""
