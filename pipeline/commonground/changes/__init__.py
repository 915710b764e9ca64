"""What changed in meaning between two states of a partnership, and what it means for sign-off."""
