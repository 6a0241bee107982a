"""The authority's certificates: root, signers, and signers that must not be trusted.

Both extended key usages are private OIDs; a good signer is an end entity with
digitalSignature and a critical basicConstraints CA:FALSE (RFC 5280).
"""
import datetime
import hashlib
from dataclasses import dataclass, field

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

CARD_SIGNING = x509.ObjectIdentifier("2.25.335054599843632323264958948565111683807")
STATUS_SIGNING = x509.ObjectIdentifier("2.25.137217804232322951269103066837126981966")
SERVER_AUTH = ExtendedKeyUsageOID.SERVER_AUTH


@dataclass
class Signer:
    """A private key with its certificate; `key_id` is what a credential's kid says."""

    key: object
    certificate: x509.Certificate
    der: bytes = field(init=False)

    def __post_init__(self):
        self.der = self.certificate.public_bytes(serialization.Encoding.DER)

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    @property
    def key_id(self) -> bytes:
        return hashlib.sha256(self.der).digest()[:8]


def new_key(kind: str):
    return ec.generate_private_key(ec.SECP256R1()) if kind == "p256" else ed25519.Ed25519PrivateKey.generate()


def hash_for(key):
    return None if isinstance(key, ed25519.Ed25519PrivateKey) else hashes.SHA256()


def moment(seconds: int) -> datetime.datetime:
    return datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc)


def key_usage(*names: str) -> x509.KeyUsage:
    every = ["digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
             "key_cert_sign", "crl_sign", "encipher_only", "decipher_only"]
    return x509.KeyUsage(**{name: name in names for name in every})


def root(common_name: str, not_before: int, not_after: int, kind="p256") -> Signer:
    """A self-signed root CA."""
    key = new_key(kind)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name)])
    builder = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(moment(not_before)).not_valid_after(moment(not_after))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(key_usage("key_cert_sign", "crl_sign"), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    return Signer(key, builder.sign(key, hash_for(key)))


def signer(common_name: str, issuer: Signer, not_before: int, not_after: int, *, kind="p256", usage=CARD_SIGNING,
           ca=False, usages=("digital_signature",), name_key_id=True, self_signed=False) -> Signer:
    """A certificate under `issuer`; the options exist to make the wrong ones."""
    key = new_key(kind)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name)])
    builder = (
        x509.CertificateBuilder().subject_name(subject)
        .issuer_name(subject if self_signed else issuer.certificate.subject).public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(moment(not_before)).not_valid_after(moment(not_after))
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        .add_extension(key_usage(*usages), critical=True)
    )
    if usage is not None:
        builder = builder.add_extension(x509.ExtendedKeyUsage([usage]), critical=False)
    if name_key_id and not self_signed:
        identifier = x509.SubjectKeyIdentifier.from_public_key(issuer.key.public_key())
        builder = builder.add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(identifier), critical=False)
    signing_key = key if self_signed else issuer.key
    return Signer(key, builder.sign(signing_key, hash_for(signing_key)))


def private_pem(key) -> bytes:
    return key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
                             serialization.NoEncryption())
