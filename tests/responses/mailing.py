"""What a device does for a comment: keys, opening a reply, signing a follow-up."""

import base64
import hashlib
import json

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from ledare.responses import mailbox
from ledare.responses.releases import answerables
from ledare.trust.mailbox import follow_up_bytes, reply_info
from ledare.trust.seal import LENGTH_BYTES, SUITE


def one_answerable(thread):
    """The shown comment of one thread, or None."""
    return answerables([thread]).get(thread)


class CommentKeys:
    """The private keys of one comment, from a name instead of a master."""

    def __init__(self, name, round_key="spring"):
        self.round_key = round_key
        self.thread = hashlib.sha256(f"thread {name}".encode()).hexdigest()[:32]
        drawn = hashlib.sha256(f"mailbox {name}".encode()).digest()
        self.private = ec.derive_private_key(
            int.from_bytes(drawn[1:], "big"), ec.SECP256R1()
        )
        drawn = hashlib.sha256(f"sign {name}".encode()).digest()
        self.signing = Ed25519PrivateKey.from_private_bytes(drawn)

    @property
    def public(self):
        """What travels inside the sealed answer."""
        point = self.private.public_key().public_bytes(
            Encoding.X962, PublicFormat.UncompressedPoint
        )
        return {
            "thread": self.thread,
            "mailbox": point.hex(),
            "signer": self.signing.public_key().public_bytes_raw().hex(),
        }

    def sign(self, seq, text):
        """The signature over a follow-up."""
        return self.signing.sign(follow_up_bytes(self.thread, seq, text))

    def say(self, seq, text, *, signature=None):
        """Send a follow-up."""
        mailbox.follow_up(
            self.thread, seq=seq, text=text, signature=signature or self.sign(seq, text)
        )

    def read(self):
        """Open what is hers in the round's bundle, in its order."""
        whole = json.loads(mailbox.bundle(self.round_key))
        opened = (self.opened(base64.b64decode(one)) for one in whole["replies"])
        return sorted((one for one in opened if one), key=lambda one: one["n"])

    def opened(self, sealed):
        """One reply, or None when it is not hers."""
        info = reply_info(self.round_key, self.thread)
        try:
            body = SUITE.decrypt(sealed, self.private, info)
        except InvalidTag:
            return None
        length = int.from_bytes(body[:LENGTH_BYTES], "big")
        return json.loads(body[LENGTH_BYTES : LENGTH_BYTES + length])
