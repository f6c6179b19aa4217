"""The link to the backend: its process, its WebSocket and its REST routes."""
