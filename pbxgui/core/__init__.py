"""The words of the field: calls, causes and errors. No Qt, no SQL, no PJSUA2."""
