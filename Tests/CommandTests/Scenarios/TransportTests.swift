import Foundation
import TestSupport
import Testing

/// Pushes by every way that Git has to a server of one's own. The same bad plan is refused in the same words there, by the hook where
/// one commits, and in CI.
@Suite("The same words in hook, CI and server, over every way to push")
struct TransportTests {
  let folder: TemporaryFolder
  let book: String

  /// A server with the hook, and a clone whose last commit is right.
  init() throws {
    folder = try TemporaryFolder()
    book = folder.path + "/book"
    try folder.git("init", "-q", "--bare", "-b", "main", "served/server.git")
    try folder.git("-C", "served/server.git", "config", "http.receivepack", "true")
    try folder.git("init", "-q", "-b", "main", "book")
    for (path, text) in SmallBook.files { try folder.write(text, to: "book/" + path) }
    try write(status: "planned", end: "2027-03-31")
    try folder.git("-C", "book", "add", "-A")
    try folder.git("-C", "book", "commit", "-qm", "Begin")
    try folder.git("-C", "book", "push", "-q", folder.path + "/served/server.git", "main")
    let installed = try Program.planbook(
      ["hook", "install", "--server"], in: folder.path + "/served/server.git")
    try #require(installed.exitCode == 0)
    try #require(try Program.planbook(["hook", "install"], in: book).exitCode == 0)
  }

  private func write(status: String, end: String, owner: String = "tom-reyes") throws {
    try folder.write(
      """
      ---
      kind: roadmap
      title: Acme route
      status: agreed
      owner: ada
      strategy: strategy
      milestones:
        - {id: pilot, title: LTL pilot, business-unit: freight, status: \(status), end: \(end), owner: \(owner)}
      ---

      ## Summary

      One pilot.

      ## How the initiatives fit together

      There is one.

      """, to: "book/plans/acme/route.md")
  }

  private func git(_ arguments: String...) throws -> CommandResult {
    try Command.run("git", arguments, in: book, environment: TemporaryFolder.gitEnvironment)
  }

  /// The lines that tell an error, as a person reads them: without what Git puts around them.
  private func errors(_ text: String) -> [String] {
    text.split(separator: "\n").map {
      $0.trimmingPrefix("remote: ").trimmingCharacters(in: .whitespaces)
    }.filter { $0.contains(": error: ") }
  }

  /// Has the hook refuse the bad plan, commits it past the hook, and has CI refuse it: the words of both.
  private func refusedWhereOneCommits() throws -> [String] {
    try write(status: "planed", end: "2027-02-30", owner: "Tom Rayes")
    try folder.git("-C", "book", "add", "-A")
    let commit = try git("commit", "-qm", "Three faults")
    #expect(commit.exitCode == 1)
    let hook = errors(commit.standardError + commit.standardOutput)
    #expect(hook.count == 3, "\(commit.standardError)\(commit.standardOutput)")
    try folder.git("-C", "book", "commit", "-q", "--no-verify", "-m", "Three faults")
    let range = try Program.planbook(["check", "--range", "HEAD~1..HEAD"], in: book)
    #expect(range.exitCode == 1)
    #expect(errors(range.standardOutput) == hook)
    return hook
  }

  /// Pushes the bad plan to an address, and the good one that follows it.
  private func push(to address: String) throws {
    let words = try refusedWhereOneCommits()
    let before = try git("push", "-q", address, "main")
    #expect(before.exitCode == 1, "pre-push")
    #expect(errors(before.standardOutput + before.standardError) == words)
    let refused = try git("push", "-q", "--no-verify", address, "main")
    #expect(refused.exitCode == 1)
    #expect(errors(refused.standardError) == words, "\(refused.standardError)")
    #expect(refused.standardError.contains("pre-receive hook declined"))
    try folder.git("-C", "book", "reset", "-q", "--hard", "HEAD~1")
    try write(status: "on-track", end: "2027-03-31")
    try folder.git("-C", "book", "commit", "-qam", "It began")
    let accepted = try git("push", "-q", address, "main")
    #expect(accepted.exitCode == 0, "\(accepted.standardError)")
    let there = try folder.git("-C", "served/server.git", "rev-parse", "main")
    #expect(try folder.git("-C", "book", "rev-parse", "HEAD") == there)
  }

  @Test("A path and a file address", arguments: ["", "file://"])
  func file(scheme: String) throws {
    try push(to: scheme + folder.path + "/served/server.git")
  }

  @Test(
    .enabled(if: Tools.hasDaemon && Tools.hasPython, "git-daemon or python3 is not installed"))
  func `Git's own daemon`() throws {
    let port = try Tools.freePort()
    let server = try Server(
      Tools.gitFolder + "/git-daemon",
      [
        "--reuseaddr", "--listen=127.0.0.1", "--port=\(port)", "--export-all",
        "--enable=receive-pack", "--base-path=\(folder.path)/served",
      ], in: folder)
    let address = "git://127.0.0.1:\(port)/server.git"
    try server.wait { try git("ls-remote", address).exitCode == 0 }
    try push(to: address)
  }

  @Test(
    .enabled(
      if: Tools.hasHTTPBackend && Tools.hasPython, "git-http-backend or python3 is not installed"))
  func `smart HTTP`() throws {
    try folder.write(Tools.httpServer, to: "server.py")
    let server = try Server(
      "python3", [folder.path + "/server.py", folder.path + "/served", Tools.gitFolder], in: folder)
    var port = ""
    try server.wait {
      port = String(decoding: try folder.read("port"), as: UTF8.self)
      return !port.isEmpty
    }
    try push(to: "http://127.0.0.1:\(port)/server.git")
  }
}

/// A server that runs while the value is there, and five minutes at most.
private final class Server {
  private let process: pid_t

  /// Starts a program that stands apart from this process: one that kept files of this process open would keep it waiting for
  /// other programs that it runs meanwhile.
  init(_ program: String, _ arguments: [String], in folder: TemporaryFolder) throws {
    let start = """
      import os, signal, sys
      child = os.fork()
      if child:
          print(child)
      else:
          os.setsid()
          nothing = os.open(os.devnull, os.O_RDWR)
          for stream in range(3):
              os.dup2(nothing, stream)
          os.closerange(3, 65536)
          signal.pthread_sigmask(signal.SIG_SETMASK, [])
          signal.alarm(300)
          os.execvp(sys.argv[1], sys.argv[1:])

      """
    let result = try Command.run(
      "python3", ["-c", start, program] + arguments, in: folder.path,
      environment: TemporaryFolder.gitEnvironment)
    process = try #require(
      pid_t(result.standardOutput.trimmingCharacters(in: .whitespacesAndNewlines)))
  }

  /// Waits until it answers, at most a minute.
  func wait(_ isReady: () throws -> Bool) throws {
    for _ in 0..<600 {
      // What is not there yet is asked for again.
      if (try? isReady()) == true { return }
      usleep(100_000)
    }
    try #require(Bool(false), "the server does not answer")
  }

  deinit { kill(process, SIGTERM) }
}

/// What the other sides of a push need.
private enum Tools {
  static let gitFolder: String = {
    let result = try? Command.run("git", ["--exec-path"])
    return (result?.standardOutput ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
  }()

  static let hasDaemon = FileManager.default.isExecutableFile(atPath: gitFolder + "/git-daemon")
  static let hasHTTPBackend = FileManager.default.isExecutableFile(
    atPath: gitFolder + "/git-http-backend")
  static let hasPython = (try? Command.run("python3", ["--version"]))?.exitCode == 0

  /// A port that nobody listens on at this moment.
  static func freePort() throws -> Int {
    let result = try Command.run(
      "python3",
      [
        "-c",
        "import socket; s = socket.socket(); s.bind(('127.0.0.1', 0)); print(s.getsockname()[1])",
      ]
    )
    return Int(result.standardOutput.trimmingCharacters(in: .whitespacesAndNewlines))
      ?? Int.random(in: 20_000..<30_000)
  }

  /// Git's CGI program behind a small server (git-http-backend(1)); it writes its port into the file `port`.
  static let httpServer = """
    import gzip, http.server, os, subprocess, sys

    root, git = sys.argv[1:]

    class Handler(http.server.BaseHTTPRequestHandler):
        def answer(self):
            path, _, query = self.path.partition("?")
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            if self.headers.get("Content-Encoding") == "gzip":
                body = gzip.decompress(body)
            variables = dict(
                os.environ, GIT_PROJECT_ROOT=root, GIT_HTTP_EXPORT_ALL="1", PATH_INFO=path,
                QUERY_STRING=query, REQUEST_METHOD=self.command, REMOTE_ADDR="127.0.0.1",
                CONTENT_TYPE=self.headers.get("Content-Type", ""), CONTENT_LENGTH=str(len(body)),
                GIT_PROTOCOL=self.headers.get("Git-Protocol", ""))
            result = subprocess.run(
                [git + "/git-http-backend"], input=body, stdout=subprocess.PIPE, env=variables)
            head, _, content = result.stdout.partition(b"\\r\\n\\r\\n")
            fields = [line.split(": ", 1) for line in head.decode().split("\\r\\n") if line]
            status = dict(fields).get("Status", "200 OK")
            self.send_response(int(status.split()[0]))
            for name, value in fields:
                if name != "Status":
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = answer

        def log_message(self, *words):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    with open("port.part", "w") as file:
        file.write(str(server.server_address[1]))
    os.rename("port.part", "port")
    server.serve_forever()

    """
}
