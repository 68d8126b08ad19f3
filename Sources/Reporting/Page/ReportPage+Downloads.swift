extension ReportPage {
  struct Download {
    let label: Term
    let fileName: String

    /// `CSV`, as readers know the format.
    var formatName: String { fileName.split(separator: ".").last.map { $0.uppercased() } ?? "" }
  }

  /// Links to the files of the report, beside what they hold.
  func downloads(_ downloads: [Download]) -> Markup {
    """
    <p class="downloads">\(language.term(.downloads)): \(links(downloads))</p>

    """
  }

  private func links(_ downloads: [Download]) -> [Markup] {
    downloads.map { download in
      """
       <a href="\(download.fileName)" download="">\(language.term(download.label)) (\(download.formatName))</a>
      """
    }
  }
}
