"""Named network studies: consented to by each person, shown to those who did, over."""
