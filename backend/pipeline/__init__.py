"""What carries a request through the stages: data, the runner, timing, the endpoint."""
