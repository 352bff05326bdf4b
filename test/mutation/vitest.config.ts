import { defineConfig } from "vitest/config";

/** The tests that a part's mutants meet, as `run.mjs` names them. */
export default defineConfig({
  test: {
    include: process.env["MUTATION_TESTS"]?.split(" ") ?? [],
    testTimeout: 60_000,
    isolate: false,
    setupFiles: ["test/mutation/first-failure.ts"],
  },
});
