/// Names put together from syllables and common given names. They sound German and mean nobody: family names and places
/// are made up.
enum InventedNames {
  private static let givenNames: [StaticString] = [
    "Anneliese", "Ayşe", "Bärbel", "Björn", "Carla", "Çağla", "Dörte", "Emil", "Fatma", "Felix", "Frauke", "Friederike",
    "Gerd", "Götz", "Günther", "Hanna", "Hans-Jörg", "Heike", "Ines", "Irina", "Jakob", "Jonas", "Jürgen", "Käthe",
    "Katharina", "Kerstin", "Lars", "Leonie", "Lukas", "Małgorzata", "Marlies", "Mehmet", "Moritz", "Nadja", "Nele",
    "Noël", "Olga", "Ömer", "Pavel", "Petra", "Philipp", "Rabea", "Ralf", "René", "Rüdiger", "Sabine", "Sören",
    "Svetlana", "Tanja", "Theo", "Thu Hà", "Till", "Uli", "Ute", "Veronika", "Volker", "Wiebke", "Yannick", "Zoë",
  ]

  private static let firstParts: [StaticString] = [
    "Ähren", "Birk", "Brahm", "Dorn", "Eber", "Eichen", "Erlen", "Föhren", "Gänse", "Ginster", "Grün", "Hasel", "Heide",
    "Hirsch", "Holunder", "Hütten", "Kirsch", "Kloster", "Königs", "Kranich", "Lärchen", "Linden", "Möwen", "Moor",
    "Mühl", "Nebel", "Öhm", "Otter", "Quellen", "Reiher", "Rüben", "Sand", "Schäfer", "Schlehen", "Silber", "Störch",
    "Tannen", "Über", "Wacholder", "Weiß", "Wiesen", "Zeisig",
  ]

  private static let familyEndings: [StaticString] = [
    "auer", "bäck", "brecht", "brück", "busch", "eder", "fächer", "gräber", "halter", "hauer", "huber", "kötter",
    "löffel",
    "müllner", "münder", "rieder", "schön", "stößer", "träger", "wärter", "winkler", "zehner",
  ]

  /// Rare enough in German place names to make none that is on the map.
  private static let placeBeginnings: [StaticString] = [
    "Gänse", "Ginster", "Holunder", "Kranich", "Möwen", "Nebel", "Otter", "Rüben", "Schlehen", "Störch", "Wacholder",
    "Zeisig",
  ]

  private static let placeEndings: [StaticString] = [
    "brück", "fürth", "grund", "hövel", "kirchen", "münde", "stätten", "wörth",
  ]

  private static let houses: [StaticString] = [
    "Abendröte", "Am Mühlenteich", "Birkenhöhe", "Drosselgarten", "Grüne Aue", "Herbstsonne", "Im Rosengärtchen",
    "Kastanienhof", "Lindenblüte", "Sankt Ähre", "Seeblick", "Vogelsang",
  ]

  private static let fields: [StaticString] = [
    "Augenarztpraxis", "Gemeinschaftspraxis", "Hausarztpraxis", "Hautarztpraxis", "Kinderarztpraxis",
    "Praxis für Logopädie",
    "Praxis für Physiotherapie", "Psychotherapeutische Praxis",
  ]

  static func appendPerson(to text: inout [UInt8], _ bits: inout RandomBits) {
    if bits.percent(22) { text.append(bits.percent(15) ? "Prof. Dr. " : "Dr. ") }
    text.append(one(of: givenNames, &bits))
    text.append(" ")
    appendFamily(to: &text, &bits)
    if bits.percent(6) {
      text.append("-")
      appendFamily(to: &text, &bits)
    }
  }

  static func appendOrganization(_ setting: Setting, to text: inout [UInt8], _ bits: inout RandomBits) {
    switch setting {
    case .hospital:
      text.append(bits.percent(50) ? "Klinikum " : "Krankenhaus ")
      appendPlace(to: &text, &bits)
    case .nursingHome:
      text.append(bits.percent(50) ? "Seniorenzentrum „" : "Pflegeheim „")
      text.append(one(of: houses, &bits))
      text.append("“ ")
      appendPlace(to: &text, &bits)
    case .medicalCentre:
      text.append(bits.percent(60) ? "MVZ " : "Medizinisches Versorgungszentrum ")
      appendPlace(to: &text, &bits)
      text.append(bits.percent(50) ? " GmbH" : "")
    case .practice, .individual:
      text.append(one(of: fields, &bits))
      text.append(" Dr. ")
      appendFamily(to: &text, &bits)
      if bits.percent(30) {
        text.append(", ")
        appendFamily(to: &text, &bits)
        text.append(" & Partner")
      }
    }
  }

  private static func appendFamily(to text: inout [UInt8], _ bits: inout RandomBits) {
    text.append(one(of: firstParts, &bits))
    text.append(one(of: familyEndings, &bits))
  }

  private static func appendPlace(to text: inout [UInt8], _ bits: inout RandomBits) {
    text.append(one(of: placeBeginnings, &bits))
    text.append(one(of: placeEndings, &bits))
  }

  private static func one(of list: [StaticString], _ bits: inout RandomBits) -> StaticString {
    list[bits.below(list.count)]
  }
}
