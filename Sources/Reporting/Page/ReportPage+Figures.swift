import CivilTime

extension ReportPage {
  /// The tiles: how much, and whether that is more or less than before.
  var figures: Markup {
    """
    <section>
    <h2 id="figures">\(language.term(.atAGlance))</h2>
    <p>\(comparisonInWords)</p>
    <dl class="tiles">
    \(report.tiles().map(tile))</dl>
    \(downloads([
      Download(label: .overviewPicture, fileName: "overview.svg"),
      Download(label: .allFigures, fileName: "summary.json"),
    ]))</section>

    """
  }

  private func tile(_ tile: FigureTile) -> Markup {
    """
    <div class="tile">
    <dt>\(tile.label)</dt>
    <dd class="value">\(tile.value)</dd>
    \(change(of: tile))<dd class="sparkline" aria-hidden="true">\(tile.sparklineSVG())</dd>
    </div>

    """
  }

  /// Nothing where there is nothing to compare with at all, which is said above the tiles.
  private func change(of tile: FigureTile) -> Markup {
    guard report.previous != nil else { return "" }
    let arrow =
      switch tile.changeDirection {
      case .up: "\u{25B2} "
      case .down: "\u{25BC} "
      case .same: ""
      }
    let change: Markup =
      if let change = tile.change {
        "<span aria-hidden=\"true\">\(arrow)</span>\(change)"
      } else {
        "\(language.term(.noComparison))"
      }
    return """
      <dd class="change">\(change)</dd>

      """
  }

  private var comparisonInWords: String {
    guard let previous = report.previous, let days = previous.existingDays else {
      return report.listsMembers
        ? language.choose(
          de: "Aus der Zeit davor liegen keine Daten vor, mit denen sich die Zahlen vergleichen ließen.",
          en: "There are no earlier data to compare these figures with.")
        : language.choose(
          de: "Aus der Zeit davor gibt es keine Zahlen, mit denen sich diese vergleichen ließen.",
          en: "There are no earlier figures to compare these with.")
    }
    let range = language.range(days.lowerBound, days.upperBound)
    return language.choose(
      de: "Unter jeder Zahl steht, um wie viel sie sich gegenüber \(range) verändert hat.",
      en: "Below each figure stands how much it changed against \(range).")
  }
}
