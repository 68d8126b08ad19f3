import CivilTime

/// Where people work: it decides when they call, whom, and how many they are.
enum Setting: Int, CaseIterable {
  case hospital, nursingHome, medicalCentre, practice
  /// An account of its own, without an organization.
  case individual

  /// The settings of organizations by their rank in size; the list repeats.
  static let ofRank: [Setting] = [
    .hospital, .nursingHome, .medicalCentre, .practice, .nursingHome, .practice, .practice, .practice,
  ]

  /// Size against that of a practice of the same rank.
  var size: Int {
    switch self {
    case .hospital: 6
    case .nursingHome: 4
    case .medicalCentre: 3
    case .practice, .individual: 1
    }
  }

  /// What the ids of its organizations begin with.
  var idPrefix: StaticString {
    switch self {
    case .hospital: "klinik-"
    case .nursingHome: "pflege-"
    case .medicalCentre: "mvz-"
    case .practice, .individual: "praxis-"
    }
  }

  /// How busy the hour is, 0 to 10,000: the time of day on a working day, cut down on weekends and holidays.
  func activity(on day: Day, hour: Int) -> Int {
    hourly[hour] * (day.isGermanHoliday ? weekend.sunday : share(on: day.weekday, hour: hour))
  }

  /// In percent of a full working day.
  private func share(on weekday: Int, hour: Int) -> Int {
    switch (self, weekday) {
    case (_, 6): weekend.saturday
    case (_, 7): weekend.sunday
    // Doctors' practices mostly close on Wednesday and Friday afternoon.
    case (.practice, 3), (.practice, 5): hour >= 13 ? 12 : 100
    case (.medicalCentre, 5): hour >= 13 ? 40 : 100
    default: 100
    }
  }

  /// In percent of a working day.
  private var weekend: (saturday: Int, sunday: Int) {
    switch self {
    case .hospital: (30, 22)
    case .nursingHome: (70, 62)
    case .medicalCentre: (10, 2)
    case .practice: (4, 1)
    case .individual: (14, 7)
    }
  }

  /// Midnight to midnight on a working day, of 100 in the busiest hour.
  private var hourly: [Int] {
    switch self {
    case .hospital:
      [6, 4, 4, 3, 4, 9, 30, 70, 95, 100, 100, 92, 55, 66, 90, 90, 80, 60, 44, 34, 27, 19, 13, 9]
    case .nursingHome:
      [2, 1, 1, 1, 2, 6, 24, 54, 84, 100, 94, 68, 32, 42, 74, 90, 86, 70, 58, 44, 24, 11, 6, 3]
    case .medicalCentre:
      [0, 0, 0, 0, 0, 1, 7, 44, 95, 100, 98, 88, 34, 38, 80, 84, 74, 50, 24, 7, 2, 1, 0, 0]
    case .practice:
      [0, 0, 0, 0, 0, 0, 3, 38, 100, 100, 94, 72, 18, 13, 60, 80, 70, 44, 14, 4, 1, 0, 0, 0]
    case .individual:
      [0, 0, 0, 0, 0, 0, 4, 28, 80, 94, 90, 70, 28, 28, 70, 86, 80, 64, 44, 28, 14, 6, 2, 0]
    }
  }
}
