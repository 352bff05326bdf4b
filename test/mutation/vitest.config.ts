import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** A mutant is noticed with the first failure, so the tests that cost least come first: Vitest puts them last. */
class QuickFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).reverse();
  }
}

/** The tests that a part's mutants meet, as `run.mjs` names them. */
export default defineConfig({
  test: {
    include: process.env["MUTATION_TESTS"]?.split(" ") ?? [],
    testTimeout: 60_000,
    isolate: false,
    sequence: { sequencer: QuickFirst },
    setupFiles: ["test/mutation/first-failure.ts"],
  },
});
