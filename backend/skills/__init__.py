"""Skills: what the assistant can do. Every folder in here is one, in the layout of an Alexa skill project."""
