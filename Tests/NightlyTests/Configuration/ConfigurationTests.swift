import Foundation
import Reporting
import Testing

@testable import Nightly

@Suite("Configuration")
struct ConfigurationTests {
  static let least = """
    store: usage.sqlite
    inputs: [logs]
    output: reports

    """

  static func read(_ text: String, file: String = "night.yaml") throws -> Configuration {
    var reader = ConfigurationReader(file: file)
    return try reader.read(text)
  }

  static func changed(_ change: (inout Configuration) -> Void) -> Configuration {
    var configuration = Configuration()
    configuration.store = "usage.sqlite"
    configuration.inputs = ["logs"]
    configuration.output = "reports"
    change(&configuration)
    return configuration
  }

  // MARK: What is right

  @Test("Three keys are enough")
  func least() throws {
    #expect(try ConfigurationTests.read(ConfigurationTests.least) == ConfigurationTests.changed { _ in })
  }

  @Test("Every key is read into its place")
  func everyKey() throws {
    let configuration = try ConfigurationTests.read(
      """
      %YAML 1.2
      ---
      # Comments, quotes, and both ways to write a list.
      store: "/var/lib/calltally/usage.sqlite"
      inputs:
        - /var/log/messenger
        - 'more logs'   # with a space
      directory: [/srv/directory.ndjson]
      output: ../reports
      language: en
      time_zone: America/New_York
      threads: 4
      memory_limit: 512M
      max_rejected: 0.5
      salvage: true
      wait_seconds: 3600
      metrics: calltally.prom
      log_format: json
      retention:
        record_ids_days: 400
        member_figures_days: 800
        figures_days: 800
        reports_days: 1
      ...

      """, file: "/etc/calltally/night.yaml")
    var expected = Configuration()
    expected.store = "/var/lib/calltally/usage.sqlite"
    expected.inputs = ["/var/log/messenger", "/etc/calltally/more logs"]
    expected.directories = ["/srv/directory.ndjson"]
    expected.output = "/etc/calltally/../reports"
    expected.language = .en
    expected.timeZone = "America/New_York"
    expected.threads = 4
    expected.memoryLimit = ByteCount(bytes: 512 << 20)
    expected.maxRejectedPercent = 0.5
    expected.salvage = true
    expected.waitSeconds = 3600
    expected.metrics = "/etc/calltally/calltally.prom"
    expected.logFormat = .json
    expected.retention.recordIDsDays = 400
    expected.retention.memberFiguresDays = 800
    expected.retention.figuresDays = 800
    expected.retention.reportsDays = 1
    #expect(configuration == expected)
  }

  static let values: [(String, @Sendable (inout Configuration) -> Void)] = [
    ("metrics: no", { $0.metrics = "no" }),
    ("metrics: 017", { $0.metrics = "017" }),
    ("metrics: 2026-10-25", { $0.metrics = "2026-10-25" }),
    ("metrics: 1_000.5e3", { $0.metrics = "1_000.5e3" }),
    ("metrics: 'null'", { $0.metrics = "null" }),
    ("metrics: './~'", { $0.metrics = "./~" }),
    ("metrics: \"a\\u00fc b\"", { $0.metrics = "aü b" }),
    ("metrics: usage#1 # and why", { $0.metrics = "usage#1" }),
    ("metrics: >-\n  folded\n  twice", { $0.metrics = "folded twice" }),
    ("threads: '8'", { $0.threads = 8 }),
    ("threads: \"1024\"", { $0.threads = 1024 }),
    ("salvage: \"true\"", { $0.salvage = true }),
    ("max_rejected: 100", { $0.maxRejectedPercent = 100 }),
    ("max_rejected: 0", { $0.maxRejectedPercent = 0 }),
    ("max_rejected: 0.05", { $0.maxRejectedPercent = 0.05 }),
    ("memory_limit: 67108864", { $0.memoryLimit = ByteCount(bytes: 64 << 20) }),
    ("memory_limit: 2g", { $0.memoryLimit = ByteCount(bytes: 2 << 30) }),
    ("wait_seconds: 86400", { $0.waitSeconds = 86_400 }),
    ("directory: []", { _ in }),
    ("retention: {}", { _ in }),
    ("retention: { figures_days: 1 }", { $0.retention.figuresDays = 1 }),
    (
      "retention:\n  record_ids_days: 30\n  figures_days: 30",
      { $0.retention = .init(recordIDsDays: 30, figuresDays: 30) }
    ),
    ("retention: { record_ids_days: 400 }", { $0.retention.recordIDsDays = 400 }),
    ("\u{feff}", { _ in }),
    (
      "language: en\r\nsalvage: true\r\n",
      {
        $0.language = .en
        $0.salvage = true
      }
    ),
  ]

  @Test("A value is read by what its key wants, whatever YAML takes it for", arguments: values)
  func value(_ line: String, _ change: @Sendable (inout Configuration) -> Void) throws {
    #expect(try ConfigurationTests.read(line + "\n" + ConfigurationTests.least) == ConfigurationTests.changed(change))
  }

  @Test(
    "A relative path begins at the file's folder",
    arguments: [
      ("night.yaml", "usage.sqlite"), ("./night.yaml", "./usage.sqlite"), ("etc/night.yaml", "etc/usage.sqlite"),
      ("/night.yaml", "/usage.sqlite"), ("../a b/night.yaml", "../a b/usage.sqlite"),
    ])
  func relativePath(_ file: String, _ store: String) throws {
    #expect(try ConfigurationTests.read(ConfigurationTests.least, file: file).store == store)
  }

  @Test("What a key means by default is what a file without it means")
  func defaults() throws {
    var changed = Configuration()
    for key in Configuration.keys {
      guard case .text(let take) = key.reading, let usual = key.usual, key.name != "threads" else { continue }
      #expect(take(&changed, usual), "\(key.name)")
    }
    #expect(changed == Configuration())
  }

  // MARK: What is wrong

  @Test(
    "A line that is wrong is named with its place, what it must be, and what it is",
    arguments: [
      ("ouput: x", "1:1: unknown key \"ouput\"; did you mean \"output\"?"),
      ("time-zone: UTC", "1:1: unknown key \"time-zone\"; did you mean \"time_zone\"?"),
      ("Threads: 2", "1:1: unknown key \"Threads\"; did you mean \"threads\"?"),
      ("memroy_limit: 2G", "1:1: unknown key \"memroy_limit\"; did you mean \"memory_limit\"?"),
      ("directories: []", "1:1: unknown key \"directories\"; did you mean \"directory\"?"),
      (
        "colour: red",
        "1:1: unknown key \"colour\"; there are store, inputs, directory, output, language, members, pseudonym_key, "
          + "minimum_group, time_zone, threads, memory_limit, max_rejected, salvage, wait_seconds, metrics, log_format "
          + "and retention"
      ),
      ("retention:\n  figure_days: 3", "2:3: unknown key \"figure_days\"; did you mean \"figures_days\"?"),
      (
        "retention:\n  store: 3",
        "2:3: unknown key \"store\"; there are record_ids_days, member_figures_days, figures_days and reports_days"
      ),
      ("? [a, b]\n: c", "1:3: a key must be a word, such as \"store\""),
      ("<<: { threads: 2 }", "1:1: merge keys (<<) cannot be used here; write the keys out"),
      ("metrics:", "1:9: \"metrics\" has no value; it must be a path"),
      ("metrics: ~", "1:10: \"metrics\" has no value; it must be a path"),
      ("threads: null", "1:10: \"threads\" has no value; it must be a whole number from 1 to 1024"),
      ("metrics: ''", "1:10: \"metrics\" must be a path, not \"\""),
      ("metrics: \"a\\0b\"", "1:10: \"metrics\" must be a path, not \"a\u{fffd}b\""),
      ("metrics: |\n  a path\n", "1:10: \"metrics\" must be a path, not \"a path\u{fffd}\""),
      (
        "metrics: ~/night.prom",
        "1:10: \"metrics\" must be a path, not \"~/night.prom\"; \"~\" means nothing here, write the folder out"
      ),
      ("metrics: [a]", "1:10: \"metrics\" must be a path, not a list"),
      ("metrics: { a: b }", "1:10: \"metrics\" must be a path, not a mapping"),
      (
        "directory: staff.ndjson",
        "1:12: \"directory\" must be a list of paths, each on a line of its own after \"- \", not \"staff.ndjson\""
      ),
      ("directory: [a, [b]]", "1:16: an item of \"directory\" must be a path, not a list"),
      ("directory:\n-", "2:2: an item of \"directory\" has no value; it must be a path"),
      ("directory: [null]", "1:13: an item of \"directory\" has no value; it must be a path"),
      ("language: fr", "1:11: \"language\" must be de or en, not \"fr\""),
      ("language: no", "1:11: \"language\" must be de or en, not \"no\""),
      (
        "time_zone: Berlin",
        "1:12: \"time_zone\" must be the name of a time zone, such as Europe/Berlin, not \"Berlin\""
      ),
      (
        "time_zone: GMT+2", "1:12: \"time_zone\" must be the name of a time zone, such as Europe/Berlin, not \"GMT+2\""
      ),
      ("time_zone: PST", "1:12: \"time_zone\" must be the name of a time zone, such as Europe/Berlin, not \"PST\""),
      ("time_zone: ''", "1:12: \"time_zone\" must be the name of a time zone, such as Europe/Berlin, not \"\""),
      ("threads: 0", "1:10: \"threads\" must be a whole number from 1 to 1024, not \"0\""),
      ("threads: 1025", "1:10: \"threads\" must be a whole number from 1 to 1024, not \"1025\""),
      ("threads: -1", "1:10: \"threads\" must be a whole number from 1 to 1024, not \"-1\""),
      ("threads: +1", "1:10: \"threads\" must be a whole number from 1 to 1024, not \"+1\""),
      ("threads: 010", "1:10: \"threads\" must be a whole number from 1 to 1024, not \"010\""),
      ("threads: 0o10", "1:10: \"threads\" must be a whole number from 1 to 1024, not \"0o10\""),
      ("threads: 0x10", "1:10: \"threads\" must be a whole number from 1 to 1024, not \"0x10\""),
      ("threads: 1_0", "1:10: \"threads\" must be a whole number from 1 to 1024, not \"1_0\""),
      ("threads: 1e1", "1:10: \"threads\" must be a whole number from 1 to 1024, not \"1e1\""),
      ("threads: 2.0", "1:10: \"threads\" must be a whole number from 1 to 1024, not \"2.0\""),
      ("threads: 1:30", "1:10: \"threads\" must be a whole number from 1 to 1024, not \"1:30\""),
      (
        "threads: 99999999999999999999",
        "1:10: \"threads\" must be a whole number from 1 to 1024, not \"99999999999999999999\""
      ),
      (
        "memory_limit: 32M",
        "1:15: \"memory_limit\" must be an amount of memory, 64M or more, such as 512M or 2G, not \"32M\""
      ),
      (
        "memory_limit: 2 GB",
        "1:15: \"memory_limit\" must be an amount of memory, 64M or more, such as 512M or 2G, not \"2 GB\""
      ),
      ("max_rejected: 1 %", "1:15: \"max_rejected\" must be a percentage from 0 to 100, such as 0.5, not \"1 %\""),
      ("max_rejected: 0,5", "1:15: \"max_rejected\" must be a percentage from 0 to 100, such as 0.5, not \"0,5\""),
      ("max_rejected: 100.1", "1:15: \"max_rejected\" must be a percentage from 0 to 100, such as 0.5, not \"100.1\""),
      ("max_rejected: .nan", "1:15: \"max_rejected\" must be a percentage from 0 to 100, such as 0.5, not \".nan\""),
      ("max_rejected: 1.", "1:15: \"max_rejected\" must be a percentage from 0 to 100, such as 0.5, not \"1.\""),
      ("salvage: yes", "1:10: \"salvage\" must be true or false, not \"yes\""),
      ("salvage: on", "1:10: \"salvage\" must be true or false, not \"on\""),
      ("salvage: True", "1:10: \"salvage\" must be true or false, not \"True\""),
      ("wait_seconds: 86401", "1:15: \"wait_seconds\" must be a whole number from 0 to 86400, not \"86401\""),
      ("log_format: xml", "1:13: \"log_format\" must be text or json, not \"xml\""),
      (
        "retention: 30",
        "1:12: \"retention\" must be a mapping: lines of keys and values, indented, not \"30\""
      ),
      ("retention:", "1:11: \"retention\" has no value; it must be a mapping: lines of keys and values, indented"),
      (
        "retention: { figures_days: 0 }",
        "1:28: \"figures_days\" must be a whole number of days from 1 to 36500, not \"0\""
      ),
      (
        "retention: { figures_days: 2y }",
        "1:28: \"figures_days\" must be a whole number of days from 1 to 36500, not \"2y\""
      ),
      (
        "retention:\n  record_ids_days: 31\n  figures_days: 30",
        "2:20: \"record_ids_days\" (31) must not be more than \"figures_days\" (30), which deletes all figures"
      ),
      (
        "retention:\n  figures_days: 30\n  member_figures_days: 31",
        "3:24: \"member_figures_days\" (31) must not be more than \"figures_days\" (30), which deletes all figures"
      ),
      ("salvage: true\nsalvage: false", "2:1: given more than once: \"salvage\"; keep one"),
      ("salvage: true\n'salvage': false", "2:1: given more than once: \"salvage\"; keep one"),
      (
        "retention: { reports_days: 1, reports_days: 1 }", "1:31: given more than once: \"reports_days\"; keep one"
      ),
      (
        "metrics: &m a",
        "1:10: anchors (&) and aliases (*) cannot be used here; write the value out each time"
      ),
      (
        "metrics: *m",
        "1:10: anchors (&) and aliases (*) cannot be used here; write the value out each time"
      ),
      ("*m : a", "1:1: anchors (&) and aliases (*) cannot be used here; write the value out each time"),
      ("metrics: !env HOME", "1:10: tags (!) cannot be used here; write the value alone"),
      ("threads: !!int 3", "1:10: tags (!) cannot be used here; write the value alone"),
      ("directory: !!set { a }", "1:12: tags (!) cannot be used here; write the value alone"),
      ("\tthreads: 2", "1:1: lines cannot be indented with a tab; use spaces"),
      ("retention:\n\tfigures_days: 2", "2:1: lines cannot be indented with a tab; use spaces"),
      (
        "threads: 2\n---\nsalvage: true",
        "2:1: a second document begins here; a configuration is one document, without \"---\" inside"
      ),
      ("metrics: a: b", "1:11: this is no YAML: mapping values are not allowed in this context"),
      (
        "metrics: \"a",
        "5:1: this is no YAML: found unexpected end of stream (while scanning a quoted scalar, line 1)"
      ),
      ("language: en\nmetrics: a\u{1}b", "2:11: this is no YAML: control characters are not allowed"),
      ("language: en\r\nmetrics: äöü\u{1}b", "2:13: this is no YAML: control characters are not allowed"),
      ("metrics: a\0b", "1:11: this is no YAML: a character is zero; if this is UTF-16, save it as UTF-8"),
      ("\u{feff}threads: 0", "1:10: \"threads\" must be a whole number from 1 to 1024, not \"0\""),
    ])
  func fault(_ line: String, _ message: String) {
    let failure = #expect(throws: Failure.self) { try ConfigurationTests.read(line + "\n" + ConfigurationTests.least) }
    #expect(failure?.code == .configuration)
    let messages = (failure?.message ?? "").split(separator: "\n", omittingEmptySubsequences: false)
    #expect(messages.contains { $0 == "night.yaml:" + message }, "\(messages.joined(separator: "\n"))")
  }

  @Test(
    "A file without the keys that there must be is told so",
    arguments: [
      ("", "1:1: there is nothing in this file; it needs \"store\", \"inputs\" and \"output\""),
      ("# store: a\n", "1:1: there is nothing in this file; it needs \"store\", \"inputs\" and \"output\""),
      ("---\n...\n", "2:1: there is nothing in this file; it needs \"store\", \"inputs\" and \"output\""),
      ("store", "1:1: a configuration is lines of keys and values, such as \"store: usage.sqlite\""),
      ("- store: a", "1:1: a configuration is lines of keys and values, such as \"store: usage.sqlite\""),
      (
        "store: a\noutput: b",
        "1:1: \"inputs\" is missing; it must be a list of paths, each on a line of its own after \"- \". "
          + "Logs: files, and folders, which are read with all below them."
      ),
      ("store: a\ninputs: []\noutput: b", "2:9: \"inputs\" is empty; name at least one path"),
    ])
  func missing(_ text: String, _ message: String) {
    let failure = #expect(throws: Failure.self) { try ConfigurationTests.read(text) }
    #expect(failure == Failure(.configuration, "night.yaml:" + message))
  }

  @Test("All faults of a file are told at once, in the order of its lines")
  func allFaults() {
    let failure = #expect(throws: Failure.self) {
      try ConfigurationTests.read(
        """
        store: &s usage.sqlite
        ouput: reports
        inputs:
          - ~/logs
          - [a]
        threads: many
        retention: { reports_days: -1 }
        """, file: "etc/night.yaml")
    }
    #expect(
      failure?.message == """
        etc/night.yaml:1:1: "output" is missing; it must be a path. The folder of the reports.
        etc/night.yaml:1:8: anchors (&) and aliases (*) cannot be used here; write the value out each time
        etc/night.yaml:2:1: unknown key "ouput"; did you mean "output"?
        etc/night.yaml:4:5: an item of "inputs" must be a path, not "~/logs"; "~" means nothing here, write the folder out
        etc/night.yaml:5:5: an item of "inputs" must be a path, not a list
        etc/night.yaml:6:10: "threads" must be a whole number from 1 to 1024, not "many"
        etc/night.yaml:7:28: "reports_days" must be a whole number of days from 1 to 36500, not "-1"
        """)
  }

  @Test("What a file says is shown on one line, and cut off where it is long")
  func longValue() {
    let failure = #expect(throws: Failure.self) {
      try ConfigurationTests.read(
        "language: \"\(String(repeating: "x", count: 59))\\nyz\"\n" + ConfigurationTests.least)
    }
    #expect(
      failure?.message
        == "night.yaml:1:11: \"language\" must be de or en, not \"\(String(repeating: "x", count: 59))\u{fffd}…\"")
  }

  @Test("A key that is given twice hides no other fault")
  func duplicate() {
    let failure = #expect(throws: Failure.self) {
      try ConfigurationTests.read(
        "store: a\nstore: [b]\n\"st\\x1bore\": c\n\"st\\x1bore\": d\ninputs: [e]\noutput: f\n")
    }
    #expect(
      failure?.message == """
        night.yaml:2:1: given more than once: "store"; keep one
        night.yaml:2:8: "store" must be a path, not a list
        night.yaml:3:1: unknown key "st\u{fffd}ore"; did you mean "store"?
        night.yaml:4:1: given more than once: "st\u{fffd}ore"; keep one
        night.yaml:4:1: unknown key "st\u{fffd}ore"; did you mean "store"?
        """)
  }

  @Test(
    "Lists in lists are read 63 deep and no deeper",
    arguments: [(63, "1:8: \"store\" must be a path, not a list"), (64, "1:71: this is nested too deeply")])
  func deepLists(levels: Int, message: String) {
    let lists = String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
    let failure = #expect(throws: Failure.self) {
      try ConfigurationTests.read("store: \(lists)\ninputs: [a]\noutput: b")
    }
    #expect(failure?.message == "night.yaml:" + message)
  }

  @Test("Brackets in brackets end in an error, and aliases of aliases take no time")
  func bombs() {
    let deep = String(repeating: "[", count: 100_000)
    #expect(throws: Failure.self) { try ConfigurationTests.read("store: " + deep) }
    var aliases = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...30 {
      aliases += "a\(level): &a\(level) [\(Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", "))]\n"
    }
    #expect(throws: Failure.self) { try ConfigurationTests.read(aliases) }
  }

  @Test("A file that cannot be read is named with the cause")
  func unreadable() throws {
    let scratch = try ScratchFolder()
    try scratch.makeFolder("folder")
    try Data([0x73, 0xff, 0x0a]).write(to: URL(fileURLWithPath: scratch.path("latin.yaml")))
    for (name, encoding) in [
      ("marked", String.Encoding.utf16), ("little", .utf16LittleEndian), ("big", .utf16BigEndian),
    ] {
      let data = try #require(ConfigurationTests.least.data(using: encoding))
      try data.write(to: URL(fileURLWithPath: scratch.path("utf16-\(name).yaml")))
    }
    let messages = [
      ("none.yaml", "cannot be read: No such file or directory"), ("folder", "cannot be read: Is a directory"),
      ("latin.yaml", "is no UTF-8 text; save it as UTF-8"), ("utf16-marked.yaml", "is no UTF-8 text; save it as UTF-8"),
    ]
    for (name, message) in messages {
      let failure = #expect(throws: Failure.self) { try Configuration(file: scratch.path(name)) }
      #expect(failure == Failure(.configuration, "\(scratch.path(name)) \(message)"))
    }
    let zero = "this is no YAML: a character is zero; if this is UTF-16, save it as UTF-8"
    for (name, place) in [("utf16-little.yaml", "1:2"), ("utf16-big.yaml", "1:1")] {
      let failure = #expect(throws: Failure.self) { try Configuration(file: scratch.path(name)) }
      #expect(failure == Failure(.configuration, "\(scratch.path(name)):\(place): \(zero)"))
    }
    try scratch.write(ConfigurationTests.least, to: "night.yaml")
    #expect(try Configuration(file: scratch.path("night.yaml")).store == scratch.path("usage.sqlite"))
  }
}
