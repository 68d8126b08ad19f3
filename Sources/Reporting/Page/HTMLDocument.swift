/// A whole page around its body: the same head, styles and security policy for every page.
struct HTMLDocument {
  let language: Language
  let title: String
  /// What the page may load besides its own inline styles, as a directive of the policy; nothing where it is empty.
  var allowedSources: Markup = ""
  let body: Markup

  var html: Markup {
    """
    <!DOCTYPE html>
    <html lang="\(language.rawValue)">
    <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="\(policy)" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <meta name="referrer" content="no-referrer" />
    <title>\(title)</title>
    <style>
    \(PageStyle.sheet)</style>
    </head>
    <body>
    \(body)</body>
    </html>

    """
  }

  private var policy: Markup {
    "default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;\(allowedSources)"
  }
}
