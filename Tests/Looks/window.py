"""A window of the browser, and what it says and asks for. One is enough for all files: opening it is what takes time."""


class Window:
    def __init__(self, browser, probes):
        self.page = browser.new_page()
        self.probes = probes
        self.said, self.asked = [], []
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))

    def open(self, file, width, height):
        self.show("light", width, height)
        self.said.clear()
        self.asked.clear()
        self.page.goto(file.as_uri())
        self.page.evaluate(self.probes)

    def show(self, scheme, width, height):
        self.page.emulate_media(color_scheme=scheme, media="screen")
        self.page.set_viewport_size({"width": width, "height": height})

    def probe(self, name):
        return self.page.evaluate(f"probes.{name}()")
