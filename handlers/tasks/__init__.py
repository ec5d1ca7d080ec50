"""What a helper took on, until it is done or given back."""
