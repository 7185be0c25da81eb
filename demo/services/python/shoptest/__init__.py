"""What the tests of the Python services have in common."""
