"""Compiled templates, kept in memory while a process runs."""

from jinja2.bccache import Bucket, BytecodeCache


class Compiled(BytecodeCache):
    """What each template was compiled to. A template that changed is compiled anew."""

    def __init__(self) -> None:
        self._known: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket, if its template is known."""
        known = self._known.get(bucket.key + bucket.checksum)
        if known is not None:
            bucket.bytecode_from_string(known)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what the template was compiled to."""
        self._known[bucket.key + bucket.checksum] = bucket.bytecode_to_string()
