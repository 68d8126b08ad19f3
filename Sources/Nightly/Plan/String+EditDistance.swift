extension String {
  /// How many letters must be added, dropped, changed, or swapped with the next, to make another word of this one.
  func editDistance(to other: String) -> Int {
    let (from, to) = (Array(self), Array(other))
    // Distances from the first letters of this word, so many as there are rows, to the first of the other.
    var rows = [Array(0...to.count)]
    for (i, letter) in from.enumerated() {
      var row = [i + 1]
      for (j, wanted) in to.enumerated() {
        var distance = Swift.min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (letter == wanted ? 0 : 1))
        if i > 0, j > 0, letter == to[j - 1], from[i - 1] == wanted {
          distance = Swift.min(distance, rows[i - 1][j - 1] + 1)
        }
        row.append(distance)
      }
      rows.append(row)
    }
    return rows[from.count][to.count]
  }
}
