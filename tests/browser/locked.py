"""Another tool than ours that locks texts with a passphrase and opens them: jwcrypto."""

import json
from typing import Any

from jwcrypto import jwa, jwe, jwk

PASSPHRASE = "seven quiet pebbles by the séa"  # noqa: S105
KIND = {"alg": "PBES2-HS512+A256KW", "enc": "A256GCM"}

#: It refuses so many rounds unless it is told that they are meant.
jwa.default_max_pbkdf2_iterations = 3_000_000


def lock(text: str, **header: Any) -> str:
    """Lock a text as our backups are, but for what the header says."""
    protected = json.dumps(KIND | {"p2c": 210_000} | header)
    token = jwe.JWE(text, protected, algs=[*KIND.values(), "A128GCM"])
    token.add_recipient(jwk.JWK.from_password(PASSPHRASE))
    return str(token.serialize(compact=True))


def unlock(sealed: str, passphrase: str = PASSPHRASE) -> tuple[str, dict[str, Any]]:
    """Open a text; give its protected header, too.

    Raises:
        jwe.InvalidJWEData: where the passphrase is another one.
    """
    token = jwe.JWE(algs=[*KIND.values()])
    token.deserialize(sealed)
    token.decrypt(jwk.JWK.from_password(passphrase))
    return token.payload.decode(), json.loads(token.objects["protected"])
