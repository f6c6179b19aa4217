"""The wire between the Echo and the backend: all of the backend that the app may import."""
