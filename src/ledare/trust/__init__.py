"""What may be shown, and how an answer stays nameless: pure functions, no clock."""
