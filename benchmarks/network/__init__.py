"""Networks out of files: by ours and by peers."""
