"""The wire's other end: sessions, active requests, REST, and what the backend tells of itself."""
