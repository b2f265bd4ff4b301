"""In every engine, a locked backup opens with another tool, and mine opens what that one locked."""

import json

from tests.browser.locked import PASSPHRASE, lock, unlock
from tests.browser.readers import Reader
from tools.serving import Server

TEXT = "’ \u202e中 😀 \x00\x1b</script>"


def test_a_locked_backup_goes_from_tool_to_tool(reader: Reader, server: Server) -> None:
    reader.open(f"{server.url}/exit/")
    opened, wrong, ours = reader.run(
        f"""import('/static/js/store/jose.js').then(async ({{ openText, sealText }}) => [
            (await openText({json.dumps(lock(TEXT))}, {json.dumps(PASSPHRASE)})).text,
            (await openText({json.dumps(lock(TEXT))}, 'another one')).problem,
            await sealText({json.dumps(TEXT)}, {json.dumps(PASSPHRASE)}),
        ])"""
    )
    assert opened == TEXT
    assert wrong == "wrong"
    assert unlock(ours)[0] == TEXT
