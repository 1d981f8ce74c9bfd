"""RFC 9497, VOPRF(ristretto255, SHA-512), written out on libsodium's group operations.

A second implementation to hold against the `voprf` package: rbcl wraps libsodium, the
package wraps curve25519-dalek. Section numbers are the RFC's.
"""

import hashlib

import rbcl

CONTEXT = b"OPRFV1-" + bytes([1]) + b"-ristretto255-SHA512"  # 3.1, mode 1: VOPRF
BASE = rbcl.crypto_scalarmult_ristretto255_base((1).to_bytes(32, "little"))


def framed(*parts):
    """Return the parts joined, each with its length before it."""
    return b"".join(len(part).to_bytes(2, "big") + part for part in parts)


def expand(message, separator):
    """Return 64 uniform bytes: expand_message_xmd of RFC 9380, SHA-512, one block."""
    tail = separator + bytes([len(separator)])
    first = hashlib.sha512(bytes(128) + message + b"\x00\x40\x00" + tail).digest()
    return hashlib.sha512(first + b"\x01" + tail).digest()


def to_group(message):
    """Return a group element (4.1)."""
    uniform = expand(message, b"HashToGroup-" + CONTEXT)
    return rbcl.crypto_core_ristretto255_from_hash(uniform)


def to_scalar(message, separator=b"HashToScalar-"):
    """Return a scalar (4.1)."""
    uniform = expand(message, separator + CONTEXT)
    return rbcl.crypto_core_ristretto255_scalar_reduce(uniform)


def derive_key(seed, info):
    """Return a private key (3.2.1)."""
    message = seed + framed(info) + bytes([0])
    return to_scalar(message, b"DeriveKeyPair")


def public_key(private):
    """Return its public key."""
    return rbcl.crypto_scalarmult_ristretto255_base(private)


def times(scalar, element):
    """Return the element times the scalar."""
    return rbcl.crypto_scalarmult_ristretto255(scalar, element)


def plus(one, other):
    """Return the sum of two elements."""
    return rbcl.crypto_core_ristretto255_add(one, other)


def blind(message, scalar):
    """Return the blinded element (3.3.1)."""
    return times(scalar, to_group(message))


def unblind(element, scalar):
    """Return the element without its blind."""
    return times(rbcl.crypto_core_ristretto255_scalar_invert(scalar), element)


def output(message, element):
    """Return the token of an unblinded, evaluated element (3.3.1)."""
    return hashlib.sha512(framed(message, element) + b"Finalize").digest()


def evaluate(private, message):
    """Return the token of a known input (3.3.1)."""
    return output(message, times(private, to_group(message)))


def proof_holds(public, blinded, evaluated, proof):
    """Return whether the evaluated elements were made with this key (2.2.2)."""
    seed = hashlib.sha512(framed(public, b"Seed-" + CONTEXT)).digest()
    weights = [
        to_scalar(
            framed(seed) + i.to_bytes(2, "big") + framed(mine, theirs) + b"Composite"
        )
        for i, (mine, theirs) in enumerate(zip(blinded, evaluated, strict=True))
    ]
    m = total(map(times, weights, blinded))
    z = total(map(times, weights, evaluated))
    c, s = proof[:32], proof[32:]
    t2 = plus(times(s, BASE), times(c, public))
    t3 = plus(times(s, m), times(c, z))
    return c == to_scalar(framed(public, m, z, t2, t3) + b"Challenge")


def total(elements):
    """Return the sum of the elements."""
    first, *others = elements
    for other in others:
        first = plus(first, other)
    return first
