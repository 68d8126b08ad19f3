import ArgumentParser

/// Writes the directory: all organizations, then the accounts, each with its membership. The first member of each
/// organization is its administrator.
struct LoadDirectory: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "directory", abstract: "Write the directory.")

  @OptionGroup var options: LoadOptions

  func run() throws {
    var output = LineOutput()
    for organization in 0..<options.organizations {
      try output.beginLines()
      output.append(#"{"type":"organization","id":"o"#)
      output.append(organization, digits: 8)
      output.append(#"","name":"Haus "#)
      output.append(organization, digits: 8)
      output.append("\"}\n")
    }
    for account in 0..<options.members {
      try output.beginLines()
      output.append(#"{"type":"account","id":"a"#)
      output.append(account, digits: 8)
      output.append(#"","name":"Person "#)
      output.append(account, digits: 8)
      output.append("\"}\n")
      output.append(#"{"type":"membership","account":"a"#)
      output.append(account, digits: 8)
      output.append(#"","organization":"o"#)
      output.append(account % options.organizations, digits: 8)
      output.append(account < options.organizations ? #"","role":"administrator"}"# : #"","role":"member"}"#)
      output.append("\n")
    }
    try output.end()
  }
}
