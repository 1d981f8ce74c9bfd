"""What people wrote, as a report: themes, change, groups, quotes, in any language."""
