"""I press a button and watch my browser refuse to send anything, or hear that it didn't."""

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from tests.browser.device import visit
from tests.browser.origin import Host
from tests.browser.readers import Reader, wait_until_saved
from tests.browser.test_accessibility import findings
from tests.browser.test_keyboard import tab_to
from tools.serving import Server

ATTEMPTS = ("fetch", "beacon", "socket", "picture", "form")
READY = "!!customElements.get('live-proof')"
#: Longer than the page waits for a refusal.
PATIENCE = 15_000

NO_META = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')

Weaken = Callable[[str], str]


def without(directive: str) -> Weaken:
    """Let the policy allow what a directive refuses."""
    return lambda policy: policy.replace(f"{directive} 'none'", f"{directive} *")


#: A policy that is weaker than ours, and what it lets through.
WEAKER: dict[str, tuple[Weaken, set[str]]] = {
    "lets scripts connect": (without("connect-src"), {"fetch", "beacon", "socket"}),
    "lets forms be sent": (without("form-action"), {"form"}),
    "lets pictures come from anywhere": (
        lambda policy: policy.replace("img-src 'self'", "img-src *"),
        {"picture"},
    ),
}


def change_policy(page: Page, weaken: Weaken | None, *, meta: bool = False) -> None:
    """Serve the page with another policy, in its header and itself; or with none at all."""

    def serve(route: Route) -> None:
        answer = route.fetch()
        headers, text = dict(answer.headers), answer.text()
        policy = headers.pop("content-security-policy")
        if not meta:
            text = NO_META.sub("", text)
        if weaken:
            assert weaken(policy) != policy
            headers["content-security-policy"] = weaken(policy)
        route.fulfill(response=answer, headers=headers, body=text)

    page.route("**/privacy/", serve)


@pytest.fixture
def plain(context: BrowserContext) -> Page:
    """Bring a browser in which nothing but the test answers in the place of the network."""
    page = context.new_page()
    # Whatever is let through ends here, and not at a resolver of names.
    page.route(re.compile(r"\.invalid"), lambda route: route.abort())
    page.route("**/service_worker.js", lambda route: route.abort())
    return page


def press(page: Page) -> None:
    """Open the page and press the button."""
    page.goto("/privacy/")
    page.wait_for_function(f"() => {READY}")
    page.get_by_role("button", name="Try to send something").click()


def item(page: Page, attempt: str) -> Locator:
    """Find what is told of one attempt."""
    return page.locator(f"live-proof [data-attempt={attempt}]")


def expect_outcome(page: Page, let_through: set[str]) -> None:
    """Wait until each attempt has come to what it must."""
    for attempt in ATTEMPTS:
        words = "No refusal." if attempt in let_through else "Refused by your browser."
        expect(item(page, attempt)).to_contain_text(words, use_inner_text=True, timeout=PATIENCE)
    told = page.locator("live-proof [role=status]")
    sum_of_it = "didn’t say that it refused" if let_through else "Your browser refused all five."
    expect(told).to_contain_text(sum_of_it, use_inner_text=True, timeout=PATIENCE)


def test_nothing_is_tried_before_i_ask_for_it(page: Page) -> None:
    asked: list[str] = []
    page.on("console", lambda message: asked.append(message.text))
    page.goto("/privacy/")
    page.wait_for_function(f"() => {READY}")
    for attempt in ATTEMPTS:
        for words in ("Refused", "No refusal", "Waiting"):
            expect(item(page, attempt).get_by_text(words)).to_be_hidden()
    assert asked == []


def test_my_browser_refuses_all_five(plain: Page) -> None:
    press(plain)
    expect_outcome(plain, set())
    address = plain.url
    press_again(plain)
    assert plain.url == address
    assert plain.locator("iframe, form[target=nowhere]").count() == 0


def press_again(page: Page) -> None:
    """Press the button a second time, when the first time is over."""
    page.get_by_role("button", name="Try to send something").click()
    expect_outcome(page, set())


@pytest.mark.parametrize(("weaken", "let_through"), WEAKER.values(), ids=WEAKER)
def test_i_am_told_what_was_not_refused_where_the_policy(
    plain: Page, weaken: Weaken, let_through: set[str]
) -> None:
    change_policy(plain, weaken)
    press(plain)
    expect_outcome(plain, let_through)
    assert plain.url.endswith("/privacy/"), "a form that was let through led away"


def test_i_am_told_where_there_is_no_policy_at_all(plain: Page, axe: Axe) -> None:
    change_policy(plain, None)
    press(plain)
    expect_outcome(plain, set(ATTEMPTS))
    assert plain.url.endswith("/privacy/")
    card = plain.locator("live-proof .care-card--urgent")
    expect(card).to_be_visible()
    expect(card).to_contain_text("Don’t write anything private here")
    assert findings(axe, plain) == []


def test_a_policy_that_only_reports_is_no_refusal(plain: Page) -> None:
    def serve(route: Route) -> None:
        answer = route.fetch()
        headers = dict(answer.headers)
        headers["content-security-policy-report-only"] = headers.pop("content-security-policy")
        body = NO_META.sub("", answer.text())
        route.fulfill(response=answer, headers=headers, body=body)

    plain.route("**/privacy/", serve)
    press(plain)
    expect_outcome(plain, set(ATTEMPTS))


def test_the_policy_in_the_page_is_enough_where_a_host_sends_none(plain: Page) -> None:
    change_policy(plain, None, meta=True)
    press(plain)
    expect_outcome(plain, set())


def test_what_a_page_makes_up_is_no_refusal(plain: Page) -> None:
    change_policy(plain, without("connect-src"))
    plain.goto("/privacy/")
    plain.wait_for_function(f"() => {READY}")
    plain.evaluate(
        """() => setInterval(() => document.dispatchEvent(
            new SecurityPolicyViolationEvent('securitypolicyviolation', {
                blockedURI: 'https://fetch.invalid/', effectiveDirective: 'connect-src',
                disposition: 'enforce', violatedDirective: 'connect-src', statusCode: 200,
                documentURI: location.href, originalPolicy: 'a',
            })), 10)"""
    )
    plain.get_by_role("button", name="Try to send something").click()
    expect_outcome(plain, {"fetch", "beacon", "socket"})


def test_it_works_offline(page: Page, host: Host) -> None:
    visit(page, f"{host.url}privacy/")
    page.context.set_offline(True)
    page.goto(f"{host.url}privacy/")
    page.wait_for_function(f"() => {READY}")
    page.get_by_role("button", name="Try to send something").click()
    expect_outcome(page, set())


def test_i_press_it_by_keyboard_and_hear_what_comes_of_it(page: Page, axe: Axe) -> None:
    page.goto("/privacy/")
    page.wait_for_function(f"() => {READY}")
    tab_to(page, page.get_by_role("button", name="Try to send something"))
    page.keyboard.press("Enter")
    told = page.get_by_role("status").filter(has_text="Your browser refused all five.")
    expect(told.get_by_text("Nothing was sent.")).to_be_visible()
    assert findings(axe, page) == []


def test_every_engine_refuses(reader: Reader, server: Server) -> None:
    reader.open(f"{server.url}/privacy/")
    wait_until_saved(reader)
    reader.wait_for(READY)
    reader.press("[data-command=try-to-send]")
    reader.wait_for(
        "['refused', 'unclear'].includes(document.querySelector('live-proof').dataset.state)"
    )
    states = "[...document.querySelectorAll('live-proof li')].map(({ dataset }) => dataset.state)"
    assert reader.run(states) == ["refused"] * len(ATTEMPTS)
    assert reader.run("location.pathname") == f"{server.base_path}privacy/"
