"""Status lists (Token Status List, 2 bits a card) and the cumulative, Rice-coded delta."""
import hashlib
import math
import zlib

import cose

VALID, CANCELLED, SUSPENDED, NOT_ISSUED = 0, 1, 2, 3
TOKEN_TYPE = "application/statuslist+cwt"
DELTA_TYPE = "application/talentcard-status-delta+cwt"


def pack(statuses: list[int]) -> bytes:
    """Two bits a card, least significant bits first."""
    raw = bytearray((len(statuses) + 3) // 4)
    for index, status in enumerate(statuses):
        raw[index // 4] |= status << (index % 4 * 2)
    return bytes(raw)


class BitWriter:
    def __init__(self):
        self.bits = []

    def rice(self, gap: int, k: int):
        self.bits += [1] * (gap >> k) + [0] + [gap >> bit & 1 for bit in range(k - 1, -1, -1)]

    def bytes(self, padding=0) -> bytes:
        bits = self.bits + [padding] * (-len(self.bits) % 8)
        return bytes(sum(bit << 7 - at for at, bit in enumerate(bits[i:i + 8])) for i in range(0, len(bits), 8))


def best_k(indices: list[int], size: int) -> int:
    return max(0, int(math.log2(max(1.0, 0.69 * size / len(indices))))) if indices else 0


def rice_coded(indices: list[int], size: int, k: int | None = None, padding=0) -> list:
    """[k, count, bits]: the first index, then each difference less one."""
    k = best_k(indices, size) if k is None else k
    writer, previous = BitWriter(), -1
    for index in indices:
        writer.rice(index - previous - 1, k)
        previous = index
    return [k, len(indices), writer.bytes(padding)]


def token(signer, uri: str, statuses: list[int], iat: int, exp: int, *, alg=None, bits=2, typ=TOKEN_TYPE,
          lst: bytes | None = None, kid: bytes | None = None) -> bytes:
    lst = zlib.compress(pack(statuses), 9) if lst is None else lst
    payload = {2: uri, 6: iat, 4: exp, 65534: 43200, 65533: {"bits": bits, "lst": lst}}
    header = {1: alg or cose.native_algorithm(signer.key), 4: kid or signer.key_id, 16: typ}
    return cose.sign1(signer.key, header, cose.encode(payload))


def delta(signer, uri: str, base: list[int], changed: dict[int, int], iat: int, exp: int, *, k=None, alg=None,
          typ=DELTA_TYPE, base_hash=None, result_hash=None, changes=None, padding=0, mutate=None) -> bytes:
    """`changed`: index -> new status. The other options make deltas that must be refused."""
    after = list(base)
    for index, status in changed.items():
        if index < len(after):
            after[index] = status
    if changes is None:
        changes = {}
        for status in sorted(set(changed.values())):
            indices = sorted(index for index, new in changed.items() if new == status)
            changes[status] = rice_coded(indices, len(base), k, padding)
    body = {1: base_hash or hashlib.sha256(pack(base)).digest(),
            2: result_hash or hashlib.sha256(pack(after)).digest(), 3: changes}
    if mutate:
        mutate(body)
    header = {1: alg or cose.native_algorithm(signer.key), 4: signer.key_id, 16: typ}
    return cose.sign1(signer.key, header, cose.encode({2: uri, 4: exp, 6: iat, -65539: body}))
