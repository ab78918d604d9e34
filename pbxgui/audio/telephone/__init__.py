"""What becomes of a sound on its way to a caller: codec, network, earpiece; heard beside the studio's own."""
