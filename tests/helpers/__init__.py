"""What several tests share: a running backend, a client, synthesized user audio."""
