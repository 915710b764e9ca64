"""What a workspace decides about findings: how much they weigh, what is waived, what is known."""
