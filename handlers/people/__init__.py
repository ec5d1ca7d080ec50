"""Belonging: joining, where one lives, who speaks for whom, what is kept about one, and leaving."""
