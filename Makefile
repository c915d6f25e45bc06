# Everything this project does is a target here; `.ci/run` has those that CI runs.

SHELL := /bin/bash
.DEFAULT_GOAL := help

# What the build links against, as Debian 12 names it.
BUILD_PACKAGES := g++ libopenblas-dev liblapacke-dev libsimdjson-dev libboost-math-dev zlib1g-dev libzstd-dev libexpat1-dev libgd-dev libsqlite3-dev

# What the tests of the pages need besides: they open them in a real browser.
TEST_PACKAGES := chromium python3-venv
# From PyPI, into .build/python: an accessibility audit, what notebooks read the tables with, and what makes pages of docs/.
PYTHON_TOOLS := axe-playwright-python pandas duckdb markdown

# Checks the list of parts against the schema of CycloneDX.
SBOM_TOOLS := cyclonedx-python-lib[json-validation]

# Several BLAS threads sum in another order, so tests use one.
TEST_ENVIRONMENT := OPENBLAS_NUM_THREADS=1
# What Spark needs, from Debian and from PyPI.
SPARK_PACKAGES := openjdk-17-jre-headless python3-venv
SPARK_TOOLS := pyspark
SWIFT_SOURCES := Package.swift Sources Tests Examples
DEMO_DATA := notebooks-data
DEMO_OUT ?= out/demo
DOCS_OUT ?= out/docs
SPARK_OUT ?= out/demo-spark
# The moment stamped on the example report, so that rebuilding it changes nothing else.
EXAMPLE_EPOCH := 1795478400

.PHONY: help demo demo-spark test test-spark deps build release test-release lint format golden snapshots \
	hostile sanitize fuzz sbom \
	reports picture docs example demo-data bench bench-check bench-baseline bench-null clean spark-tools

help: ## Lists the targets.
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

demo: release ## Builds, runs the shipped demo team and prints where its report is.
	@.build/release/labelgauge report $(DEMO_DATA)/labels.json.gz \
	  --assignments $(DEMO_DATA)/assignments.csv --out $(DEMO_OUT)

test: deps ## Installs what is needed, builds, and runs every test.
	@.ci/install-packages $(TEST_PACKAGES)
	@.ci/install-python-tools $(PYTHON_TOOLS)
	$(TEST_ENVIRONMENT) swift test

spark-tools:
	@.ci/install-packages $(SPARK_PACKAGES)
	@.ci/install-python-tools $(SPARK_TOOLS)

test-spark: deps spark-tools ## Runs a small Spark cluster on this machine against one process.
	swift build --product labelgauge
	.build/python/bin/python Tests/Spark/test_scale.py
	LABELGAUGE=.build/debug/labelgauge .build/python/bin/python Tests/Spark/test_spark.py

demo-spark: release spark-tools ## The demo's report from a table in Spark on this machine.
	rm -rf out/demo-table
	.build/python/bin/python spark/coco_table.py $(DEMO_DATA)/labels.json.gz out/demo-table
	.build/python/bin/python spark/labelgauge_spark.py out/demo-table/*.csv --table csv \
	  --assignments $(DEMO_DATA)/assignments.csv --shards 4 --master 'local-cluster[2,1,1024]' \
	  --binary .build/release/labelgauge --out $(SPARK_OUT)

test-release: deps ## The same tests with optimisation, which changes rounding.
	$(TEST_ENVIRONMENT) swift test -c release -Xswiftc -enable-testing

hostile: deps ## The tests of hostile input and interruptions, with those that take long.
	LABELGAUGE_HOSTILE=1 LABELGAUGE_INTERRUPTIONS=30 $(TEST_ENVIRONMENT) swift test \
	  --filter 'Hostile|Interruption|Accounting|Determinism'

sanitize: deps ## Runs the C and C++ parts under the address and undefined-behaviour sanitizers.
	Tests/Sanitizers/run

fuzz: deps ## Fuzzes each reader for FUZZ_SECONDS (2 by default; the first build takes minutes).
	Tests/Fuzz/run

sbom: build ## Writes out/sbom.json: all parts with versions and licences (CycloneDX).
	@.ci/install-python-tools $(SBOM_TOOLS)
	.ci/sbom $(BUILD_PACKAGES) -- $(PYTHON_TOOLS) $(SPARK_TOOLS)

deps: ## Installs the Debian packages that the build needs.
	@.ci/install-packages $(BUILD_PACKAGES)

build: deps ## Debug build.
	swift build

release: deps ## Release build.
	swift build -c release --product labelgauge

lint: ## Format, file lengths, leftovers.
	swift format lint --strict --parallel -r -p $(SWIFT_SOURCES)
	.ci/house-rules

format: ## Formats every Swift file in place.
	swift format -i --parallel -r -p $(SWIFT_SOURCES)

golden: ## Rewrites the golden values of Statistics with the scripts that made them (needs Python).
	@for script in Tests/Generators/*.py; do echo "$$script"; python3 "$$script" || exit 1; done

snapshots: deps ## Rewrites the snapshots; the run that rewrites one fails, the next must pass.
	-UPDATE_SNAPSHOTS=1 $(TEST_ENVIRONMENT) swift test --filter 'ReportTests|CommandTests'
	git status --short Tests docs

reports: release ## Rebuilds the example report, what the notebook prints, and the example trend.
	rm -rf reports/demo
	SOURCE_DATE_EPOCH=$(EXAMPLE_EPOCH) .build/release/labelgauge report \
	  $(DEMO_DATA)/labels.json.gz --assignments $(DEMO_DATA)/assignments.csv --out reports/demo
	python3 Tests/Pages/notebook.py $(DEMO_DATA)/review.ipynb --record
	rm -rf out/trend reports/trend
	mkdir -p out/trend
	while read -r period options; do \
	  .build/release/labelgauge simulate $$options --out out/trend/labels-$$period && \
	  SOURCE_DATE_EPOCH=$(EXAMPLE_EPOCH) .build/release/labelgauge report \
	    out/trend/labels-$$period/labels.json --assignments out/trend/labels-$$period/assignments.csv \
	    --history out/trend/reviews.sqlite --period $$period --out out/trend/report-$$period || exit 1; \
	done < $(DEMO_DATA)/trend-recipe.txt
	SOURCE_DATE_EPOCH=$(EXAMPLE_EPOCH) .build/release/labelgauge trend \
	  --history out/trend/reviews.sqlite --out reports/trend

picture: ## Takes the README's picture of the example report (needs Debian's chromium).
	chromium --headless --no-sandbox --hide-scrollbars --window-size=1000,800 \
	  --screenshot=docs/report.png file://$(CURDIR)/reports/demo/index.html

docs: release ## Writes the documentation as a site of plain pages to out/docs.
	@.ci/install-packages python3-venv
	@.ci/install-python-tools markdown
	rm -rf $(DOCS_OUT)
	.build/python/bin/python docs/site.py .build/release/labelgauge $(DOCS_OUT)

example: deps ## Builds the example package that uses Labels and Statistics, and runs it on the demo team.
	swift build --package-path Examples/MeasureAFile --scratch-path .build/example
	.build/example/debug/MeasureAFile $(DEMO_DATA)/labels.json.gz

demo-data: release ## Regenerates the demo team from its recipe.
	.build/release/labelgauge simulate $$(cat $(DEMO_DATA)/recipe.txt) --out $(DEMO_DATA)
	gzip -9 -n -f $(DEMO_DATA)/labels.json

bench: deps ## Times each room and the whole command; JSON and a table.
	swift build -c release --product labelgauge && swift build -c release --product bench
	.build/release/bench --binary .build/release/labelgauge $(BENCH_OPTIONS)

bench-check: deps ## Fails when report executes 5% more instructions per box than the committed figures say (needs valgrind).
	swift build -c release --product labelgauge && swift build -c release --product bench
	.build/release/bench instructions

bench-baseline: deps ## Rewrites those figures.
	swift build -c release --product labelgauge && swift build -c release --product bench
	.build/release/bench instructions --update

bench-null: deps ## Deals the images of NULL_LABELS to made-up labelers: how often is anybody accused?
	swift build -c release --product bench
	.build/release/bench null $(NULL_LABELS) $(NULL_OPTIONS)

clean: ## Removes what was built.
	rm -rf .build out
