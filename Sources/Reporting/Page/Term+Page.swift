// The words of the page that no chart needs.
extension Term {
  // Headings
  static let usageReport = Term(de: "Nutzungsbericht", en: "Usage report")
  static let usageReports = Term(de: "Nutzungsberichte", en: "Usage reports")
  static let atAGlance = Term(de: "Auf einen Blick", en: "At a glance")
  static let whatTheFiguresMean = Term(de: "Was die Zahlen bedeuten", en: "What the figures mean")
  static let dataBasis = Term(de: "Worauf die Zahlen beruhen", en: "What the figures are based on")

  // Ways through the pages
  static let skipToContent = Term(de: "Zum Inhalt springen", en: "Skip to content")
  static let otherPeriods = Term(de: "Andere Zeiträume", en: "Other periods")
  static let allReports = Term(de: "Alle Berichte", en: "All reports")
  static let overviewPicture = Term(de: "Übersicht als Bild", en: "Overview as a picture")
  static let allFigures = Term(de: "Alle Zahlen", en: "All figures")
  static let figures = Term(de: "Zahlen", en: "Figures")
  static let picture = Term(de: "Bild", en: "Picture")
  static let downloads = Term(de: "Herunterladen", en: "Download")

  // Tiles
  static let noComparison = Term(de: "kein Vergleich möglich", en: "no comparison possible")

  // The member table. Soft hyphens let its narrow columns break.
  static let name = Term(de: "Name", en: "Name")
  static let inTotal = Term(de: "gesamt", en: "total")
  static let answeredColumn = Term(de: "ange\u{AD}nommen", en: "answered")
  static let notAnsweredColumn = Term(de: "nicht ange\u{AD}nommen", en: "not answered")
  static let longestColumn = Term(de: "längstes Gespräch", en: "longest call")
  static let receivedColumn = Term(de: "Erhaltene Anrufe", en: "Calls received")
  static let toMeetings = Term(de: "zu Bespre\u{AD}chungen", en: "to meetings")
  static let toPatients = Term(de: "an Patienten", en: "to patients")
  static let activeDaysColumn = Term(de: "Aktive Tage", en: "Active days")
  static let allMembersTogether = Term(de: "Alle zusammen", en: "All together")

  // What became of the records
  static let recordsRead = Term(de: "gelesen", en: "read")
  static let recordsCounted = Term(de: "gezählt", en: "counted")
  static let recordsDuplicate = Term(
    de: "doppelt geliefert, nur einmal gezählt", en: "delivered twice, counted only once")
  static let recordsRejected = Term(de: "unlesbar oder fehlerhaft", en: "unreadable or faulty")
  static let recordsTest = Term(de: "Testdaten", en: "test data")
  static let recordsUnattributed = Term(
    de: "keinem bekannten Konto zuzuordnen", en: "of no known account")
  static let what = Term(de: "Datensätze", en: "Records")
  static let howMany = Term(de: "Anzahl", en: "Number")
}
