"""What the shop's Python services have in common."""
