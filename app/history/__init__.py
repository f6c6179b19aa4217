"""The history of requests that is kept on disk: store, replay and export, without widgets."""
