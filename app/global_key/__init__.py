"""A key combination that Bergamot gets while another program has the keyboard's focus."""
