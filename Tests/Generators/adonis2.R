# PERMANOVA against vegan's adonis2: distances that are not Euclidean too, and unequal groups.
#
#     Rscript Tests/Generators/adonis2.R        (Debian: r-cran-vegan, r-cran-jsonlite)
suppressMessages({ library(vegan); library(jsonlite) })
set.seed(11)

counts <- matrix(rpois(14 * 5, c(3, 9, 1, 20, 4)), 14, 5, byrow = TRUE) + 0:13 %% 3
sizes <- matrix(round(rnorm(12 * 3, rep(c(0, 1, 0.4), each = 4), 1), 3), 12, 3)
line <- c(0.5, 2, 2.25, 7, 7.5, 9, 11, 11.5)
cases <- list(
  list("bray-curtis, unequal groups", vegdist(counts, "bray"), c(0, 0, 0, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2)),
  list("jaccard", vegdist(counts, "jaccard"), rep(0:1, 7)),
  list("euclidean, three columns", dist(sizes), rep(0:2, each = 4)),
  list("manhattan on a line", dist(line, "manhattan"), c(0, 0, 0, 1, 1, 1, 1, 1)))

rows <- lapply(cases, function(case) {
  d <- case[[2]]
  group <- factor(case[[3]])
  fit <- adonis2(d ~ group, permutations = 9)
  list(name = unbox(case[[1]]), distances = unname(as.matrix(d)), groups = as.integer(case[[3]]),
       pseudoF = unbox(fit$F[1]), rSquared = unbox(fit$R2[1]))
})
provenance <- list(
  kind = "independent", tool = paste0("vegan ", packageVersion("vegan"), ", R ", getRversion()),
  script = "Tests/Generators/adonis2.R", made = format(Sys.Date()),
  note = "adonis2: its F and R2; p not compared: another random generator")
file <- file.path(dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE))),
                  "..", "StatisticsTests", "Golden", "adonis2.json")
lines <- vapply(rows, function(row) paste0("    ", toJSON(row, digits = I(17))), "")
writeLines(c("{", paste0('  "provenance": ', toJSON(lapply(provenance, unbox)), ","), '  "cases": [',
             paste(lines, collapse = ",\n"), "  ]", "}"), file)
