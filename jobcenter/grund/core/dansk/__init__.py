"""Danish, said once: days, numbers and words."""
