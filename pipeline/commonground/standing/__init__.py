"""How matters stand: what is open, agreed, due or late, worked out of what is written down."""
