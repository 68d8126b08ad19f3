"""A file in a window of its own, with what it makes the browser say and ask for."""

import contextlib


@contextlib.contextmanager
def opened(browser, file, size):
    page = browser.new_page(viewport=size)
    said, asked = [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    yield page, said, asked
    page.close()
