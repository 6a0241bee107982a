"""Writes a repository with python-tuf into the folder of the first argument, signed by every kind of key."""

import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec
from securesystemslib.signer import CryptoSigner, SSlibKey
from tuf.api.metadata import (
    DelegatedRole, Delegations, Metadata, MetaFile, Root, Snapshot, TargetFile, Targets, Timestamp,
)

base = Path(sys.argv[1])
(base / "metadata").mkdir(parents=True)
expires = datetime.now(timezone.utc).replace(microsecond=0) + timedelta(days=1)


def p384():
    key = ec.generate_private_key(ec.SECP384R1())
    return CryptoSigner(key, SSlibKey.from_crypto(key.public_key(), scheme="ecdsa-sha2-nistp384"))


signers = {
    "root": [CryptoSigner.generate_rsa(), CryptoSigner.generate_ed25519()],
    "timestamp": [CryptoSigner.generate_ecdsa()],
    "snapshot": [p384()],
    "targets": [CryptoSigner.generate_rsa(), p384()],
}


def write(name, signed, keys):
    metadata = Metadata(signed)
    for signer in keys:
        metadata.sign(signer, append=True)
    data = metadata.to_bytes()
    (base / "metadata" / name).write_bytes(data)
    return MetaFile.from_data(signed.version, data, ["sha256", "sha512"])


def put(targets, path, content):
    file = TargetFile.from_data(path, content, ["sha512"])
    targets.targets[path] = file
    for hashed in file.get_prefixed_paths():
        place = base / "targets" / hashed
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)


root = Root(expires=expires)
for role, keys in signers.items():
    for signer in keys:
        root.add_key(signer.public_key, role)
    root.roles[role].threshold = len(keys)
write("1.root.json", root, signers["root"])

old = signers["root"]
signers["root"] = [p384(), CryptoSigner.generate_ecdsa()]
for signer in old:
    root.revoke_key(signer.public_key.keyid, "root")
for signer in signers["root"]:
    root.add_key(signer.public_key, "root")
root.version = 2
write("2.root.json", root, signers["root"] + old)

role_signer = CryptoSigner.generate_ecdsa()
role = DelegatedRole("a role/ü", [], 1, True, ["dir/*"])
targets = Targets(expires=expires, delegations=Delegations({}, {role.name: role}))
targets.add_key(role_signer.public_key, role.name)
put(targets, "at the top.txt", "top".encode())
delegated = Targets(expires=expires)
put(delegated, "dir/Delegated #1.txt", "delegated".encode())

files = {
    "targets.json": write("1.targets.json", targets, signers["targets"]),
    f"{role.name}.json": write("1.a%20role%2F%C3%BC.json", delegated, [role_signer]),
}
snapshot = write("1.snapshot.json", Snapshot(expires=expires, meta=files), signers["snapshot"])
write("timestamp.json", Timestamp(expires=expires, snapshot_meta=snapshot), signers["timestamp"])
