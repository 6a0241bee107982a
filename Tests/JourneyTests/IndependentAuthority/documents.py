"""Identity documents: normal form, GB 11643 check digit, and the digest that a card carries."""
from functools import lru_cache

from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

TYPES = {"resident-id": 1, "passport": 2, "hmt-permit": 3, "foreign-pr": 4}
WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]


def check_digit(first17: str) -> str:
    return "10X98765432"[sum(int(d) * w for d, w in zip(first17, WEIGHTS)) % 11]


def gb11643(first17: str) -> str:
    return first17 + check_digit(first17)


def ending_in_x(prefix14: str) -> str:
    for serial in range(1000):
        number = gb11643(f"{prefix14}{serial:03d}")
        if number.endswith("X"):
            return number
    raise AssertionError("some serial gives X")


def wrong_check(number: str) -> str:
    return number[:-1] + ("1" if number[-1] != "1" else "2")


@lru_cache(maxsize=None)
def digest(password: str, salt: bytes) -> bytes:
    return Scrypt(salt=salt, length=16, n=2**14, r=8, p=1).derive(password.encode())


RESIDENT = gb11643("22010219800101123")
RESIDENT_X = ending_in_x("22020319751112")
OTHER_RESIDENT = gb11643("22010219800101456")
PASSPORT = "CHN:E12345678"
HMT = gb11643("81000019850203004")
FOREIGN_15 = "USA110085010112"
FOREIGN_18 = gb11643("91111019900101001")
