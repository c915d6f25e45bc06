/// The sections of a profile's file, in their order; each needs those before it.
enum ProfileSection: UInt32, CaseIterable {
  case sources = 1
  case names = 2
  case images = 3
  case rows = 4
  case cells = 5
  case sizes = 6
  case aspects = 7
  case objects = 8
  case habits = 9
  case accounting = 10
  case drawn = 11

  var name: String { "\(self)" }

  func write(_ profile: Profile, to writer: inout ProfileWriter) {
    switch self {
    case .sources: writer.sources(profile.sources)
    case .names: writer.nameLists(profile)
    case .images:
      writer.column(profile.imageWidth)
      writer.column(profile.imageHeight)
      writer.flags(profile.imageHasReference)
    case .rows: writer.rows(profile.rows)
    case .cells: writer.cells(profile.cells)
    case .sizes: writer.histograms(profile.sizes)
    case .aspects: writer.histograms(profile.aspects)
    case .objects: writer.objects(profile.objects)
    case .habits: writer.habits(profile.habits)
    case .accounting: writer.accounting(profile)
    case .drawn: writer.drawn(profile.drawn)
    }
  }

  func read(
    from reader: inout ProfileReader, into profile: inout Profile
  ) throws(ProfileError) {
    switch self {
    case .sources: profile.sources = try reader.sources()
    case .names: try reader.nameLists(into: &profile)
    case .images:
      let count = profile.imageNames.count
      profile.imageWidth = try reader.column("width", count: count)
      profile.imageHeight = try reader.column("height", count: count)
      profile.imageHasReference = try reader.flags("reference", count: count)
      guard (profile.imageWidth + profile.imageHeight).allSatisfy({ $0 >= 0 }) else {
        throw reader.invalid("a negative size")
      }
    case .rows: profile.rows = try reader.rows(of: profile)
    case .cells: profile.cells = try reader.cells(of: profile)
    case .sizes:
      profile.sizes = try reader.histograms(of: profile, bins: ProfileBins.sizeCount)
    case .aspects:
      profile.aspects = try reader.histograms(of: profile, bins: ProfileBins.aspectCount)
    case .objects: profile.objects = try reader.objects(of: profile)
    case .habits: profile.habits = try reader.habits(labelers: profile.labelerNames.count)
    case .accounting: try reader.accounting(into: &profile)
    case .drawn: profile.drawn = try reader.drawn(of: profile)
    }
  }
}

extension ProfileWriter {
  fileprivate mutating func sources(_ sources: [ProfileSource]) {
    count(sources.count)
    for source in sources {
      text(source.path)
      text(source.format)
      text(source.sha256)
      count(source.bytes)
      count(source.images)
      count(source.boxes)
    }
  }

  fileprivate mutating func nameLists(_ profile: Profile) {
    names(profile.imageNames)
    names(profile.labelerNames)
    names(profile.classNames)
    names(profile.vendorNames)
    names(profile.batchNames)
    for vendor in profile.labelerVendor { count(vendor + 1) }
  }

  fileprivate mutating func accounting(_ profile: Profile) {
    count(profile.unattributedBoxes)
    count(profile.unattributedSetAside)
    count(profile.discardedBoxes)
    count(profile.discardedSetAside)
    flags([profile.hasExplicitViews])
  }
}

extension ProfileReader {
  fileprivate mutating func sources() throws(ProfileError) -> [ProfileSource] {
    let count = try count("inputs")
    var sources: [ProfileSource] = []
    for _ in 0..<count {
      sources.append(
        ProfileSource(
          path: try text(), format: try text(), sha256: try text(), bytes: try total("bytes"),
          images: try total("images"), boxes: try total("boxes")))
    }
    return sources
  }

  fileprivate mutating func nameLists(into profile: inout Profile) throws(ProfileError) {
    profile.imageNames = try names("images")
    profile.labelerNames = try names("labelers")
    profile.classNames = try names("classes")
    profile.vendorNames = try names("vendors")
    profile.batchNames = try names("batches")
    try need(profile.labelerNames.count, "labelers")
    for _ in profile.labelerNames {
      profile.labelerVendor.append(
        try index("vendor", below: profile.vendorNames.count, least: -1))
    }
  }

  fileprivate mutating func accounting(into profile: inout Profile) throws(ProfileError) {
    profile.unattributedBoxes = try total("unattributed boxes")
    profile.unattributedSetAside = try total("unattributed boxes set aside")
    profile.discardedBoxes = try total("discarded boxes")
    profile.discardedSetAside = try total("discarded boxes set aside")
    profile.hasExplicitViews = try flags("explicit views", count: 1) == [true]
    guard profile.unattributedSetAside <= profile.unattributedBoxes,
      profile.discardedSetAside <= profile.discardedBoxes
    else { throw invalid("more boxes set aside than there are") }
  }
}
