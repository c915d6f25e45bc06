import Features
import Statistics
import Testing

@testable import Analysis

/// What the word of a colleague is worth who is known to confuse two classes.
struct ClassOpinionsTests {
  /// Three see 41 images of ten objects, and the confuser calls half of the cars vans.
  ///
  /// Of one object in the last image the confuser says van, the careful one car and the third person.
  private func profile() -> Profile {
    var generator = SeededGenerator(seed: 9)
    var team = TeamTable()
    for image in 0..<41 {
      let objects = TeamTable.Box.scattered(10, using: &generator)
      for labeler in ["careful", "confuser", "third"] {
        team.view(
          image, labeler,
          objects.enumerated().map { index, object in
            var box = object.drawn(using: &generator)
            if image == 40, index == 0 {
              box.name = ["careful": "car", "confuser": "van", "third": "person"][labeler] ?? ""
            } else if labeler == "confuser", box.name == "car", generator.uniform() < 0.5 {
              box.name = "van"
            }
            return box
          })
      }
    }
    return team.profile()
  }

  @Test func aConfusersWordDoesNotMakeATie() throws {
    let profile = profile()
    let shared = SharedImages(profile)
    let votes = ClassVotes(profile, shared, ClassOpinions(profile, shared)).votes
    let third = try #require(profile.labelerNames.firstIndex(of: "third"))
    let confuser = try #require(profile.labelerNames.firstIndex(of: "confuser"))
    let car = try #require(profile.classNames.firstIndex(of: "car"))
    let last = votes.map(\.image).max()
    func others(of labeler: Int) -> [ClassVotes.Vote] {
      votes.filter { $0.image == last && Int($0.labeler) == labeler }
    }
    // Of the confuser's van and the other's car, car it is.
    let person = try #require(profile.classNames.firstIndex(of: "person"))
    #expect(others(of: third).count == 10)
    #expect(others(of: third).contains { Int($0.own) == person && Int($0.others) == car })
    // Two careful people who differ leave it open.
    #expect(others(of: confuser).count == 9)
  }

  @Test func aHabitIsNoIsolatedError() throws {
    let profile = profile()
    let opinions = ClassOpinions(profile, SharedImages(profile))
    func number(_ name: String) throws -> Int32 {
      Int32(try #require(profile.classNames.firstIndex(of: name)))
    }
    let confuser = Int32(try #require(profile.labelerNames.firstIndex(of: "confuser")))
    let (car, van, person) = (try number("car"), try number("van"), try number("person"))
    let habit = opinions.isolated(van, by: confuser, truth: car, object: 0)
    let other = opinions.isolated(person, by: confuser, truth: van, object: 0)
    #expect(habit < 0.4)
    #expect(other > 2 * habit)
  }
}
