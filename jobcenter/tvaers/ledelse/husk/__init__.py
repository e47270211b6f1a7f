"""A month that is over is counted once: what it came to is remembered until something it rests on changes."""
