# Needs a JDK 17 or newer and nothing else. Maven is taken from the machine where it is there, else the wrapper fetches it.

JAR   := target/ticketwise.jar
MVN   ?= $(if $(shell command -v mvn 2>/dev/null),mvn,./mvnw) --batch-mode --no-transfer-progress
MODEL ?= models
DATA  ?=
JAVAC := $(if $(JAVA_HOME),$(JAVA_HOME)/bin/)javac

.DEFAULT_GOAL := help
.PHONY: help build train serve evaluate audit rules test browser-test bench accuracy fmt docker clean jdk

help: ## List the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/\1|\2/' \
	  | while IFS='|' read -r name text; do printf '  make %-12s %s\n' "$$name" "$$text"; done

jdk:
	@bin/require-java "$(JAVAC)" >/dev/null

build: $(JAR) ## Build the jar that bin/ticketwise runs

$(JAR): pom.xml $(shell find src/main -type f) | jdk
	@$(MVN) --quiet -DskipTests package
	@touch $@

train: $(JAR) ## Learn a model from DATA=training-data/conversations and make it the current one
	@bin/ticketwise train --data $(or $(DATA),training-data/conversations) --models models

models/current: | $(JAR)
	@bin/ticketwise train --data training-data/conversations --models models

serve: $(JAR) models/current ## Answer on http://127.0.0.1:8080, with the default model trained where there is none
	@bin/ticketwise serve

evaluate: $(JAR) models/current ## Score MODEL=models on DATA=training-data/holdout
	@bin/ticketwise evaluate --model $(MODEL) --data $(or $(DATA),training-data/holdout)

audit: $(JAR) ## Look for what is wrong with DATA=training-data before a model learns it
	@bin/ticketwise audit $(or $(DATA),training-data)

rules: $(JAR) ## Hold every keyword rule to its own examples
	@bin/ticketwise rules check

test: jdk ## Check the format and run every test
	@$(MVN) spotless:check verify

browser-test: jdk ## Open the reports and the API's page in Chromium, which must be installed with its driver
	@bin/with-browser $(MVN) --quiet -Pbrowser -Djacoco.skip=true test

bench: $(JAR) models/current ## Measure messages a second and allocation a message with JMH
	@$(MVN) --quiet -Pbench -DskipTests test-compile exec:exec

accuracy: $(JAR) ## Train and score on the public sets in DATA; with ABLATION=yes without each ingredient in turn
	@test -n "$(DATA)" || { echo "make accuracy needs DATA=folder, see docs/accuracy.md for where the sets come from" >&2; exit 2; }
	@$(MVN) --quiet -Pbench -DskipTests test-compile exec:exec -Dbench.main=org.ticketwise.bench.Accuracy \
	  -Dbench.first=$(DATA) -Dbench.second=$(if $(ABLATION),ablation,all)

fmt: jdk ## Format the Java sources
	@$(MVN) --quiet spotless:apply

docker: ## Build the image ticketwise:local
	docker build --tag ticketwise:local .

clean: ## Remove what was built; models stay
	rm -rf target
