"""The SIP engine: the only importer of pjsua2."""
