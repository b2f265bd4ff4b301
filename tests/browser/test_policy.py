"""The browser itself keeps what is mine: no page of the site can send anything anywhere."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from pwa.headers import meta_policy, page_policy
from tests.browser.device import visit
from tests.browser.origin import Edition, Host, hosting

#: What the tests need in a page: a note of each refusal, and a short way to put something in.
TOOLS = """
    window.refused = [];
    addEventListener('securitypolicyviolation', (event) => {
        window.refused.push(event.effectiveDirective);
    });
    window.make = (tag, properties) => {
        const made = Object.assign(document.createElement(tag), properties);
        document.body.append(made);
        return made;
    };
"""


@pytest.fixture(scope="module")
def host(old: Edition) -> Iterator[Host]:
    """Host the site for all these tests: none of them changes it."""
    with hosting(old) as somebody:
        yield somebody


@pytest.fixture(scope="module")
def elsewhere(new: Edition) -> Iterator[Host]:
    """Run another host, which nobody may ask for anything."""
    with hosting(new) as somebody:
        yield somebody


@pytest.fixture(scope="module")
def home(browser: Browser, browser_context_args: dict[str, Any], host: Host) -> Iterator[Page]:
    """Open the first page, in a browser that keeps the site."""
    with browser.new_context(**browser_context_args) as context:
        page = context.new_page()
        page.add_init_script(TOOLS)
        visit(page, host.url)
        yield page


def test_no_page_says_a_word_on_the_console(
    page: Page, host: Host, addresses: tuple[str, ...]
) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(f"{message.text} {message.location['url']}"))
    page.on("pageerror", lambda error: said.append(str(error)))
    for address in addresses:
        page.goto(host.url + address[1:])
        page.wait_for_load_state("networkidle")
    assert said == []


def test_nothing_is_asked_of_another_site(
    page: Page, context: BrowserContext, host: Host, addresses: tuple[str, ...]
) -> None:
    asked: set[str] = set()
    context.on("request", lambda request: asked.add(request.url))
    visit(page, host.url)
    for address in addresses:
        page.goto(host.url + address[1:])
    assert {urlsplit(address).netloc for address in asked} == {urlsplit(host.url).netloc}
    assert any("/packs/" in address for address in asked), "The worker was not listened to."


def test_no_cookie_is_set(
    page: Page, context: BrowserContext, host: Host, addresses: tuple[str, ...]
) -> None:
    visit(page, host.url)
    for address in addresses:
        page.goto(host.url + address[1:])
    assert context.cookies() == []


#: What a script might try, and the directive by which the browser refuses it.
ATTEMPTS = {
    "fetch": ("fetch('/healthz?secret').catch(() => {})", "connect-src"),
    "fetch from elsewhere": ("fetch(`${elsewhere}?secret`).catch(() => {})", "connect-src"),
    "send the old way": (
        "const old = new XMLHttpRequest(); old.open('POST', '/healthz?secret'); old.send('secret')",
        "connect-src",
    ),
    "send a beacon": ("navigator.sendBeacon('/healthz?secret', 'secret')", "connect-src"),
    "send a beacon elsewhere": ("navigator.sendBeacon(elsewhere, 'secret')", "connect-src"),
    "open a socket": ("new WebSocket(`${elsewhere}?secret`)", "connect-src"),
    "open an event stream": ("new EventSource('/healthz?secret')", "connect-src"),
    "tell of a followed link": (
        "make('a', { href: '#main', ping: '/healthz?secret' }).click()",
        "connect-src",
    ),
    "send a form": ("make('form', { action: '/healthz?secret' }).submit()", "form-action"),
    "send a form elsewhere": (
        "make('form', { action: `${elsewhere}?secret`, method: 'post' }).submit()",
        "form-action",
    ),
    "show a picture from elsewhere": ("make('img', { src: `${elsewhere}?secret` })", "img-src"),
    "play a sound": ("make('audio', { src: '/healthz?secret' })", "media-src"),
    "open a frame": ("make('iframe', { src: '/healthz?secret' })", "frame-src"),
    "use a style sheet": (
        "make('link', { rel: 'stylesheet', href: '/healthz?secret' })",
        "style-src-elem",
    ),
    "import a script from elsewhere": (
        "import(`${elsewhere}?secret`).catch(() => {})",
        "script-src-elem",
    ),
    "change what addresses mean": ("make('base', { href: elsewhere })", "base-uri"),
}


@pytest.mark.parametrize(("attempt", "directive"), ATTEMPTS.values(), ids=ATTEMPTS)
def test_a_script_of_the_page_cannot(
    home: Page, host: Host, elsewhere: Host, attempt: str, directive: str
) -> None:
    home.evaluate("() => { refused.length = 0; }")
    home.evaluate(f"(elsewhere) => {{ {attempt} }}", elsewhere.url)
    # By the header, and by the page's own copy of the policy.
    home.wait_for_function("() => refused.length > 1")
    assert home.evaluate("() => refused") == [directive, directive]
    assert elsewhere.asked == []
    assert not any("secret" in asked for asked in host.asked)


#: What a script could be smuggled in by, and what the browser answers.
SMUGGLING = {
    "text that is taken for a page": "document.body.innerHTML = '<b>Hello</b>'",
    "a script element": "document.createElement('script').text = 'alert(1)'",
    "the address of a script": "document.createElement('script').src = '/static/js/main.js'",
    "a second policy": "trustedTypes.createPolicy('second', { createHTML: String })",
    "a policy for everything": "trustedTypes.createPolicy('default', { createHTML: String })",
    "the one policy made again": "trustedTypes.createPolicy('worker-address', {})",
    "another worker": "navigator.serviceWorker.register('/static/js/main.js')",
    "words that run when something is pressed": "make('p').setAttribute('onclick', 'alert(1)')",
    "a worker beside the page": "new Worker('/static/js/main.js')",
}


@pytest.mark.parametrize("script", SMUGGLING.values(), ids=SMUGGLING)
def test_the_page_refuses(home: Page, script: str) -> None:
    refusal = f"""async () => {{
        try {{ await ({script}); return 'accepted'; }} catch (error) {{ return error.name; }}
    }}"""
    assert home.evaluate(refusal) == "TypeError"


def test_text_is_never_run(home: Page) -> None:
    # Not at once: while a test speaks to the page, the browser lets it run text.
    outcome = home.evaluate(
        """() => new Promise((resolve) => setTimeout(() => {
            try { resolve(eval('1')); } catch (error) { resolve(error.name); }
        }))"""
    )
    assert outcome == "EvalError"


def test_the_rules_hold_offline_too(home: Page, host: Host, addresses: tuple[str, ...]) -> None:
    rules = "; ".join(f"{name} {value}" for name, value in page_policy().items())
    home.context.set_offline(True)
    for address in addresses:
        answer = home.goto(host.url + address[1:])
        assert answer
        assert answer.from_service_worker
        assert answer.headers["content-security-policy"] == rules
        meta = home.locator("meta[http-equiv='Content-Security-Policy']")
        assert meta.get_attribute("content") == meta_policy()
        home.evaluate("() => { fetch('/healthz?secret').catch(() => {}); }")
        home.wait_for_function("() => refused.includes('connect-src')")
    home.context.set_offline(False)
    assert not any("secret" in asked for asked in host.asked)


def test_a_query_never_leaves_the_device(home: Page, host: Host) -> None:
    host.asked.clear()
    home.goto(f"{host.url}guide/?secret")
    home.goto(f"{host.url}nowhere/?secret")
    home.evaluate("() => { new Image().src = '/static/icons/icon.svg?secret'; }")
    home.evaluate("() => { new Image().src = '/nowhere.svg?secret'; }")
    assert host.asked, "An address that isn't on the device is asked of the host."
    assert not any("secret" in asked for asked in host.asked)
