# Needs a JDK 17 or newer and nothing else. Maven is taken from the machine where it is there, else the wrapper fetches it.

JAR     := target/ticketwise.jar
JAVA    := $(if $(JAVA_HOME),$(JAVA_HOME)/bin/)java
ARCHIVE := target/archive/$(shell bin/require-java "$(JAVA)" 2>/dev/null).made
RULES   := target/archive/rules
MVN     ?= $(if $(shell command -v mvn 2>/dev/null),mvn,./mvnw) --batch-mode --no-transfer-progress
MODEL   ?= models
DATA    ?=
HOLDOUT := training-data/holdout
JAVAC   := $(if $(JAVA_HOME),$(JAVA_HOME)/bin/)javac

.DEFAULT_GOAL := help
.PHONY: help build train serve evaluate report compare promote rollback backtest audit rules test compile browser-test stress fuzz bench bench-http bench-training accuracy fmt docker clean jdk

help: ## List the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/\1|\2/' \
	  | while IFS='|' read -r name text; do printf '  make %-14s %s\n' "$$name" "$$text"; done

# Stops with wrong usage where a variable is not given.
needs = @test -n "$($(1))" || { echo "make $@ needs $(1)=…, see make help" >&2; exit 2; }

jdk:
	@bin/require-java "$(JAVAC)" >/dev/null

build: $(JAR) $(ARCHIVE) $(RULES) ## Build the jar that bin/ticketwise runs, and what lets it start quickly

$(JAR): pom.xml $(shell find src/main -type f) | jdk
	@$(MVN) --quiet -DskipTests package
	@touch $@

# Rebuilt only with the jar: the archive stays right for other models, rules and settings.
$(ARCHIVE): $(JAR) bin/make-archive bin/ticketwise
	@bin/make-archive
	@touch $@

# Rules that do not hold are named by what reads them for more than speed.
$(RULES): $(ARCHIVE) $(wildcard config/rules/*.yaml)
	@bin/ticketwise rules prepare config/rules --output $@ 2>/dev/null || rm -f $@

train: $(JAR) ## Learn a model from DATA=training-data/conversations as VERSION=, in use at once only where none is yet
	@bin/ticketwise train --data $(or $(DATA),training-data/conversations) --models models $(if $(VERSION),--version $(VERSION))

models/current: | $(JAR)
	@bin/ticketwise train --data training-data/conversations --models models

serve: $(JAR) $(ARCHIVE) $(RULES) models/current ## Answer on http://127.0.0.1:8080, with the default model trained where there is none
	@bin/ticketwise serve

evaluate: $(JAR) models/current ## Score MODEL=models on DATA=training-data/holdout
	@bin/ticketwise evaluate --model $(MODEL) --data $(or $(DATA),$(HOLDOUT))

report: $(JAR) models/current ## Write the page of MODEL=models on DATA=training-data/holdout to reports/ and print its path
	@bin/ticketwise evaluate --model $(MODEL) --data $(or $(DATA),$(HOLDOUT)) --report reports | tail -n 1

compare: $(JAR) ## Compare the versions A= and B= on DATA=training-data/holdout, conversation by conversation
	$(call needs,A)
	$(call needs,B)
	@bin/ticketwise compare $(A) $(B) --data $(or $(DATA),$(HOLDOUT))

promote: $(JAR) ## Put VERSION= in use if the gate lets it; FORCE="reason" where it does not
	$(call needs,VERSION)
	@bin/ticketwise promote $(VERSION) $(if $(FORCE),--force "$(FORCE)")

rollback: $(JAR) ## Go back to the version that was in use before
	@bin/ticketwise rollback

backtest: $(JAR) models/current ## Replay past conversations DATA= and count what would have been tagged, escalated, acted on
	$(call needs,DATA)
	@bin/ticketwise backtest $(DATA)

audit: $(JAR) ## Look for what is wrong with DATA=training-data/conversations before a model learns it
	@bin/ticketwise audit $(or $(DATA),training-data/conversations) --holdout $(HOLDOUT)

rules: $(JAR) ## Hold every keyword rule to its own examples and to the labelled conversations of DATA=training-data/holdout
	@bin/ticketwise rules check --data $(or $(DATA),$(HOLDOUT))

test: jdk ## Check the format and run every test
	@$(MVN) spotless:check verify

compile: jdk ## Compile everything, the benchmarks and the stress tests too
	@$(MVN) --quiet -Pbench,stress -Djacoco.skip=true test-compile

browser-test: jdk ## Open the reports and the API's page in Chromium, which must be installed with its driver
	@bin/with-browser $(MVN) --quiet -Pbrowser -Djacoco.skip=true test

stress: $(JAR) $(ARCHIVE) $(RULES) models/current ## Put the server under load, floods and reloads for some minutes; TEST=OverloadIT for one of them
	@$(MVN) --quiet -Pstress -Djacoco.skip=true $(if $(TEST),-Dtest=$(TEST)) test

fuzz: jdk ## Search with Jazzer for SECONDS=60 for a body that the server answers wrongly
	@JAZZER_FUZZ=1 TICKETWISE_LOG_LEVEL=ERROR $(MVN) --quiet -Djacoco.skip=true -Dfuzz.hooks=true \
	  -Djazzer.max_duration=$(or $(SECONDS),60)s -Dtest='RequestBodyFuzzTest#anyBody*' test

bench-http: $(JAR) models/current ## Measure requests a second and latencies beside an echo in the same server
	@$(MVN) --quiet -Pbench -DskipTests test-compile exec:exec -Dbench.main=org.ticketwise.server.HttpBenchmark

# JMH's forks send their results as Java objects.
bench: $(JAR) models/current ## Measure decisions and their parts, and what they allocate, with JMH, in seven minutes
	@$(MVN) --quiet -Pbench -DskipTests test-compile exec:exec -Dbench.filter='org.openjdk.jmh.**;java.**;!*'

accuracy: $(JAR) ## Train and score on the public sets in DATA; with ABLATION=yes without each ingredient in turn
	@test -n "$(DATA)" || { echo "make accuracy needs DATA=folder, see docs/accuracy.md for where the sets come from" >&2; exit 2; }
	@$(MVN) --quiet -Pbench -DskipTests test-compile exec:exec -Dbench.main=org.ticketwise.bench.Accuracy -Dbench.collector=-XX:+UseG1GC \
	  -Dbench.first=$(DATA) -Dbench.second=$(if $(ABLATION),ablation,all)

bench-training: $(JAR) ## Measure time and memory of trainings on SIZES="10000 100000 1000000" conversations with INTENTS="5 150"
	@$(MVN) --quiet -Pbench -DskipTests test-compile exec:exec -Dbench.main=org.ticketwise.bench.TrainingCost \
	  -Dbench.first="$(or $(SIZES),10000 100000 1000000)" -Dbench.second="$(or $(INTENTS),5 150)"

fmt: jdk ## Format the Java sources
	@$(MVN) --quiet spotless:apply

docker: ## Build the image ticketwise:local
	docker build --tag ticketwise:local .

clean: ## Remove what was built; models stay
	rm -rf target
