"""The certificate of the local services: made anew at each start, trusted by skills alone.

Alexa's SDK refuses addresses without HTTPS. The key that signs is forgotten at once, so no other
certificate can ever be made that skills trust.
"""

from __future__ import annotations

import ipaddress
import ssl
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from certifi import where
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from backend.skill_runtime.amazon_names import SERVICE_NAMES

VALIDITY = timedelta(days=3650)
"""Longer than any backend runs."""
CLOCK_TOLERANCE = timedelta(days=1)


def make_tls_context(address: str, folder: Path) -> tuple[ssl.SSLContext, str]:
    """Make a certificate for an address of this machine.

    Args:
        address: like "127.0.0.1".
        folder: of this user alone, in which the key lies for a moment.

    Returns:
        What a server speaks TLS with, and the certificate to trust, as PEM.

    Raises:
        OSError: the folder cannot be written.
    """
    signing_key, key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    root_name = _name("Bergamot: services for skills")
    root = (
        _begin(root_name, root_name, signing_key.public_key(), signing_key.public_key())
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_key_usage(signs_certificates=True), critical=True)
        .sign(signing_key, hashes.SHA256())
    )
    names = x509.SubjectAlternativeName(
        [
            x509.IPAddress(ipaddress.ip_address(address)),
            *map(x509.DNSName, SERVICE_NAMES),  # only skills' processes are led here from them
        ]
    )
    leaf = (
        _begin(_name(address), root_name, key.public_key(), signing_key.public_key())
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_key_usage(signs_certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(names, critical=False)
        .sign(signing_key, hashes.SHA256())
    )
    return _load(key, leaf, folder), root.public_bytes(serialization.Encoding.PEM).decode()


def write_trusted(folder: Path, certificate: str, given: Mapping[str, str]) -> dict[str, str]:
    """Write the certificates that skills trust: those of before, and ours.

    Args:
        folder: for the files.
        certificate: ours, as PEM.
        given: the user's environment, which may name other certificates than the usual ones.

    Returns:
        The variables by which the libraries of Python and Node.js find them.

    Raises:
        OSError: a file cannot be read or written.
    """
    named = [given.get(name, "") for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")]
    of_requests = next((name for name in named if name and Path(name).is_file()), where())
    before = {
        "REQUESTS_CA_BUNDLE": of_requests,
        "SSL_CERT_FILE": ssl.get_default_verify_paths().cafile,
        "NODE_EXTRA_CA_CERTS": given.get("NODE_EXTRA_CA_CERTS"),
    }
    variables = {}
    for variable, file in before.items():
        text = Path(file).read_text("utf-8", "replace") if file else ""
        written = folder / f"{variable.lower()}.pem"
        written.write_text(f"{certificate}\n{text}", encoding="utf-8")
        variables[variable] = str(written)
    return variables


def _begin(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePublicKey,
    issuer_key: ec.EllipticCurvePublicKey,
) -> x509.CertificateBuilder:
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - CLOCK_TOLERANCE)
        .not_valid_after(now + VALIDITY)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key), critical=False
        )
    )


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _key_usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )


def _load(
    key: ec.EllipticCurvePrivateKey, certificate: x509.Certificate, folder: Path
) -> ssl.SSLContext:
    """Load both, which the ssl module only does from a file."""
    pem = serialization.Encoding.PEM
    private = key.private_bytes(
        pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    file = folder / "key.pem"
    file.touch(mode=0o600)
    try:
        file.write_bytes(private + certificate.public_bytes(pem))
        context.load_cert_chain(file)
    finally:
        file.unlink()
    return context
