"""The backend's side of the wire: sessions, active requests, REST routes and the description."""
