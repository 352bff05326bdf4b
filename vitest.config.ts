import { defineConfig } from "vitest/config";

/** `vitest run` runs what everybody runs; `--mode long` the sweeps that take minutes. */
export default defineConfig(({ mode }) => ({
  test: {
    include: [mode === "long" ? "test/**/*.long.ts" : "test/**/*.test.ts"],
    testTimeout: mode === "long" ? 3_600_000 : 60_000,
  },
}));
