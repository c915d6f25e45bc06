import Foundation
import Testing

@Suite struct PlanImagesTests {
  @Test func aTeamOfNobodysOwn() throws {
    let outcome = try Binary.run(["plan"])
    #expect(outcome.status == 0)
    #expect(outcome.errors.isEmpty)
    let lines = outcome.output.split(separator: "\n").map(String.init)
    #expect(lines.contains { $0.contains("each labeled once") && $0.contains("20% seen by two") })
    for kind in ["size-bias", "offset-bias", "class-confusion", "missed-small", "extra", "density"]
    {
      #expect(lines.count { $0.hasPrefix(kind) } == 1, "\(kind)")
    }
  }

  @Test func asJSONWithTheOtherWayRound() throws {
    let outcome = try Binary.run([
      "plan", "images", "--effect", "size-bias=0.1", "--images", "200", "--output", "json",
    ])
    #expect(outcome.status == 0)
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    #expect(json["schema"] as? String == "labelgauge.plan/1")
    let needed = try #require(json["images_needed"] as? [[String: Any]])
    #expect(needed.count == 1)
    let once = try #require(needed[0]["each_labeled_once"] as? Int)
    let overlap = try #require(needed[0]["overlap"] as? Int)
    let reference = try #require(needed[0]["with_reference"] as? Int)
    #expect(reference < overlap && overlap < once)
    let sight = try #require(json["smallest_detectable"] as? [String: Any])
    #expect((sight["kinds"] as? [[String: Any]])?.count == 9)
  }

  @Test(arguments: [
    (["--effect", "siz-bias=0.1"], "did you mean 'size-bias'?"),
    (["--effect", "size-bias=7"], "a share above 0 and up to 1"),
    (["--power", "1"], "--power is 1.0, but should be between 0 and 1"),
    (["--overlap", "2"], "--overlap is 2.0, but should be in 0...1"),
    (["--images", "0"], "--images is 0, but should be in 1...1000000"),
    (["--history", "/nowhere.sqlite"], "/nowhere.sqlite"),
  ])
  func whatCannotBePlannedIsSaid(_ options: [String], _ message: String) throws {
    let outcome = try Binary.run(["plan"] + options)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
  }

  @Test func selftestCountsTeams() throws {
    let arguments = ["selftest", "--labelers", "4", "--images", "30", "--teams", "2"]
    let text = try Binary.run(arguments)
    #expect(text.status == 0)
    #expect(text.output.contains("4 labelers, 30 images each"))
    #expect(text.output.contains("Honest teams in which anybody is accused: "))
    let json = try Binary.run(arguments + ["--output", "json"])
    let root = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    #expect((root["honest_teams_accused"] as? [String: Any])?["of"] as? Int == 2)
    let again = try Binary.run(arguments)
    #expect(again.output == text.output)
  }

  @Test func selftestRefusesWhatCannotBe() throws {
    let outcome = try Binary.run(["selftest", "--labelers", "0"])
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("--labelers is 0"))
    #expect(try Binary.run(["selftest", "--teams", "0"]).status == 2)
  }
}
