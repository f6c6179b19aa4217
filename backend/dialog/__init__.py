"""What a request means in its conversation: answers, corrections, references, several in one."""
