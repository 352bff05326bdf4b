// `npm run fuzz -- 1e6`: the fuzz tests with so many mutations, and a fifth as many generated deployments, each also with a new seed.
import { spawnSync } from "node:child_process";

const [runs = "1e5", seed] = process.argv.slice(2);
if (!(Number(runs) >= 10)) throw new Error("usage: npm run fuzz -- <runs> [seed]");
const { status } = spawnSync("npx", ["vitest", "run", "--mode", "long", "test/fuzz"], {
  stdio: "inherit",
  env: { ...process.env, FUZZ_RUNS: runs, ...(seed === undefined ? {} : { FUZZ_SEED: seed }) },
});
process.exitCode = status ?? 1;
