"""Commands that set up a softphone for an extension."""
