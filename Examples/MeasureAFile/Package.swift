// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "MeasureAFile",
  dependencies: [
    .package(name: "labelgauge", path: "../..")
  ],
  targets: [
    .executableTarget(
      name: "MeasureAFile",
      dependencies: [
        .product(name: "Labels", package: "labelgauge"),
        .product(name: "Statistics", package: "labelgauge"),
      ])
  ]
)
