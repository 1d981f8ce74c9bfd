"""The pages of the room, by who reads them."""
