import CFileSystem
import FoundationEssentials
import Glibc
import Reporting

/// The folder that reports are published in. Everything is written to a hidden folder inside it first; only when all of
/// it is there, whole reports take their places, each in one step.
///
/// While a tree exists, no other run can open the same one.
package struct ReportTree: ~Copyable {
  private let root: String
  private let lock: FolderLock
  /// Writes reports where nobody sees them yet; several threads may at once.
  package let stager: Stager

  package struct Stager: Sendable {
    fileprivate let root: String
    fileprivate let folder: String
  }

  /// Makes the folder if need be, and takes the lock.
  ///
  /// - Parameter waitSeconds: how long to wait for another run.
  package init(at root: String, waitSeconds: Int = 0) throws(Failure) {
    try ReportTree.makeFolder(root, withParents: true)
    let lock = try FolderLock(on: root, waitSeconds: waitSeconds)
    let stager = Stager(root: root, folder: root + "/.calltally-stage")
    // What an interrupted run left behind. Nothing of it may get into a report, so that the stage must be a new folder.
    stager.remove()
    guard mkdir(stager.folder, 0o700) == 0 else {
      throw Failure(.cannotCreate, "folder \(stager.folder) cannot be created: \(SystemError().description)")
    }
    self.root = root
    self.lock = lock
    self.stager = stager
  }

  deinit { stager.remove() }

  fileprivate static func makeFolder(_ path: String, withParents: Bool = false) throws(Failure) {
    if mkdir(path, 0o700) == 0 || errno == EEXIST { return }
    if withParents, errno == ENOENT {
      do {
        try FileManager.default.createDirectory(
          atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        return
      } catch {
        throw Failure(.cannotCreate, "folder \(path) cannot be created; check the path and its permissions")
      }
    }
    throw Failure(.cannotCreate, "folder \(path) cannot be created: \(SystemError().description)")
  }

  /// - Parameter isSynchronized: whether to wait until the file is on the disk.
  fileprivate static func write(
    _ file: ReportFile, in folder: String, isSynchronized: Bool = false
  ) throws(Failure) {
    let path = folder + "/" + file.name
    let descriptor: Int32
    do throws(SystemError) {
      descriptor = try SystemError.resuming {
        open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
      }
    } catch {
      throw Failure(.cannotCreate, "\(path) cannot be created: \(error.description)")
    }
    defer { close(descriptor) }
    do throws(SystemError) {
      try descriptor.writeAll(file.contents)
      if isSynchronized { try Disk.synchronize(descriptor) }
    } catch {
      throw Failure(.inputOutput, "\(path) cannot be written: \(error.description); nothing was published")
    }
  }

  /// Waits until everything that was written so far is on the disk, whatever happens to the power afterwards.
  package func synchronize() throws(Failure) {
    do throws(SystemError) {
      try Disk.synchronizeAll(with: root)
    } catch {
      throw Failure(.inputOutput, "folder \(root) cannot be written to its disk: \(error.description)")
    }
  }

  // MARK: Publishing

  /// Names of the folders in an organization's folder that have been published before.
  package func publishedPeriods(of organization: String) throws(Failure) -> [String] {
    try ReportTree.publishedPeriods(of: organization, in: root)
  }

  /// The same of a tree that nobody is going to write to.
  static func publishedPeriods(of organization: String, in root: String) throws(Failure) -> [String] {
    let folder = root + "/" + FolderName.of(organization)
    do throws(SystemError) {
      var periods: [String] = []
      for name in try FolderContents.names(in: folder) {
        if access(folder + "/" + name + "/summary.json", F_OK) == 0 {
          periods.append(name)
        } else if errno != ENOENT && errno != ENOTDIR {
          // What cannot be seen must not be missing from a list.
          throw SystemError()
        }
      }
      return periods
    } catch {
      if error.number == ENOENT { return [] }
      throw Failure(.inputOutput, "folder \(folder) cannot be read: \(error.description)")
    }
  }

  /// Puts a staged report in its place; one that stood there before goes away in the same step.
  package func publish(organization: String, period: String) throws(Failure) {
    let organizationFolder = root + "/" + FolderName.of(organization)
    try ReportTree.makeFolder(organizationFolder)
    let staged = stager.folder + "/" + FolderName.of(organization) + "/" + period
    try ReportTree.replace(organizationFolder + "/" + period, with: staged)
  }

  /// Puts a staged file in its place in an organization's folder.
  package func publish(organization: String, fileName: String) throws(Failure) {
    let path = "/" + FolderName.of(organization) + "/" + fileName
    try ReportTree.move(stager.folder + path, to: root + path)
  }

  /// Puts one file in its place, in an organization's folder or, without one, in the tree's own; it is on the disk before
  /// and after that.
  package func publish(_ file: ReportFile, organization: String?) throws(Failure) {
    // Organizations' folders, which stand in the stage as well, do not begin with a dot.
    let staged = ReportFile(name: "." + file.name, contents: file.contents)
    try ReportTree.write(staged, in: stager.folder, isSynchronized: true)
    let place = (organization.map { root + "/" + FolderName.of($0) } ?? root) + "/" + file.name
    try ReportTree.move(stager.folder + "/" + staged.name, to: place)
    do throws(SystemError) {
      try Disk.synchronizeFolder(of: place)
    } catch {
      throw Failure(.inputOutput, "\(place) cannot be written to its disk: \(error.description)")
    }
  }

  private static func move(_ staged: String, to place: String) throws(Failure) {
    guard rename(staged, place) == 0 else {
      throw Failure(.cannotCreate, "\(place) cannot be replaced: \(SystemError().description)")
    }
  }

  /// Takes a report down, in one step.
  package func remove(organization: String, period: String) throws(Failure) {
    let place = root + "/" + FolderName.of(organization) + "/" + period
    // What is in the stage is removed with it.
    let aside = stager.folder + "/.removed-" + FolderName.of(organization) + "-" + period
    guard rename(place, aside) == 0 else {
      throw Failure(.cannotCreate, "\(place) cannot be removed: \(SystemError().description)")
    }
  }

  private static func replace(_ place: String, with staged: String) throws(Failure) {
    if rename(staged, place) == 0 { return }
    // The place is taken: the two change places in one step, and the stage is removed later.
    if calltally_exchange(staged, place) == 0 { return }
    // A file system that cannot do that: the old report steps aside first.
    if rename(place, staged + ".old") == 0, rename(staged, place) == 0 { return }
    throw Failure(.cannotCreate, "\(place) cannot be replaced: \(SystemError().description)")
  }
}

extension ReportTree.Stager {
  /// Names of the folders in an organization's folder that have been published before.
  package func publishedPeriods(of organization: String) throws(Failure) -> [String] {
    try ReportTree.publishedPeriods(of: organization, in: root)
  }

  /// Writes one report.
  package func stage(_ files: [ReportFile], organization: String, period: String) throws(Failure) {
    let organizationFolder = folder + "/" + FolderName.of(organization)
    try ReportTree.makeFolder(organizationFolder)
    let reportFolder = organizationFolder + "/" + period
    try ReportTree.makeFolder(reportFolder)
    for file in files { try ReportTree.write(file, in: reportFolder) }
  }

  /// Writes a file of an organization that has a report in the stage.
  package func stage(_ file: ReportFile, organization: String) throws(Failure) {
    try ReportTree.write(file, in: folder + "/" + FolderName.of(organization))
  }

  fileprivate func remove() { try? FileManager.default.removeItem(atPath: folder) }
}
