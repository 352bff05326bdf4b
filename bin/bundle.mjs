// Bundles the command line into dist/cli/, made for a short start:
// - CommonJS, because an ESM entry costs several milliseconds more;
// - what is imported on demand is a bundle of its own. Each has its own copy of what it shares with the others, so nothing may
//   ask `instanceof` of what crosses from one to another;
// - the pages of the rules (examples, rationale, sources) are cut from the rules that a check loads; `explain` and `rules` have
//   them whole;
// - commander asks for node:child_process at its start, for commands in other executables. There are none here.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, resolve } from "node:path";
import { build } from "esbuild";

const outdir = "dist/cli";
const withPages = new Set(["explain", "rules", "sarif"]);

/** The name of the bundle that an import on demand leads to: that of its file, or of its folder for an index. */
function bundleOf(path) {
  const name = basename(path, ".ts");
  return name === "index" ? `all-${basename(dirname(path))}` : name;
}

/** Collects the modules that are imported on demand, and leaves them to bundles of their own. */
function onDemand(found) {
  return {
    name: "on-demand",
    setup({ onResolve }) {
      onResolve({ filter: /./ }, ({ path, kind, resolveDir }) => {
        if (kind !== "dynamic-import" || path.startsWith("node:")) return undefined;
        const module = path.startsWith(".") ? resolve(resolveDir, path) : path;
        const name = bundleOf(module);
        if ((found.get(name) ?? module) !== module) throw new Error(`two bundles are called ${name}`);
        found.set(name, module);
        return { path: `./${name}.cjs`, external: true };
      });
    },
  };
}

const withoutChildProcess = {
  name: "without-child-process",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, () => ({ path: "none", namespace: "none" }));
    onLoad({ filter: /./, namespace: "none" }, () => ({ contents: "module.exports = {};" }));
  },
};

const withoutPages = {
  name: "without-pages",
  setup({ onLoad }) {
    onLoad({ filter: /\/src\/rules\/[a-z0-9-]+\/[a-z0-9-]+\.ts$/ }, ({ path }) => {
      const contents = readFileSync(path, "utf8")
        .replace(/^ {2}rationale: `[\s\S]*?^ {2}`,$/m, "")
        .replace(/^ {2}examples: \{[\s\S]*?^ {2}\},$/m, "")
        .replace(/^ {2}sources: \[[\s\S]*?\],$/m, "");
      return { contents, loader: "ts" };
    });
  },
};

/**
 * Takes from yaml only what is imported: the package does not say that its modules do nothing by themselves. The browser build is the same code
 * without a look at the environment for every token.
 */
const yamlParts = {
  name: "yaml-parts",
  setup({ onResolve }) {
    const folder = resolve("node_modules/yaml/browser/dist");
    onResolve({ filter: /^yaml$/ }, () => ({ path: join(folder, "index.js"), sideEffects: false }));
    onResolve({ filter: /^\./ }, ({ path, resolveDir }) =>
      resolveDir.startsWith(folder) ? { path: resolve(resolveDir, path), sideEffects: false } : undefined,
    );
  },
};

rmSync(outdir, { recursive: true, force: true });
mkdirSync(outdir, { recursive: true });
const modules = new Map([["cli", resolve("src/cli/run.ts")]]);
// The map grows while it is walked: a bundle may ask for further ones.
for (const [name, module] of modules) {
  await build({
    stdin: { contents: `export * from ${JSON.stringify(module)};`, resolveDir: ".", loader: "js" },
    outfile: join(outdir, `${name}.cjs`),
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    minify: true,
    legalComments: "none",
    logLevel: "warning",
    supported: { "dynamic-import": false },
    plugins: [withoutChildProcess, onDemand(modules), yamlParts, ...(withPages.has(name) ? [] : [withoutPages])],
  });
}

const licences = ["commander/LICENSE", "yaml/LICENSE", "chalk/license"].map((file) => {
  const name = file.split("/")[0];
  return `${name}\n\n${readFileSync(`node_modules/${file}`, "utf8").trim()}\n`;
});
writeFileSync(join(outdir, "LICENSES.txt"), licences.join("\n\n"));

function writeSchema(name, schema) {
  writeFileSync(`dist/${name}.schema.json`, `${JSON.stringify(schema, null, 2)}\n`);
}

const { jsonReportSchema, jsonReportLineSchema } = await import("../dist/report/json-model.js");
writeSchema("report", jsonReportSchema());
writeSchema("report-line", jsonReportLineSchema());
const { configSchema } = await import("../dist/config/config-model.js");
writeSchema("config", configSchema());
const { resolvedSchema } = await import("../dist/views/resolved-model.js");
writeSchema("resolve", resolvedSchema());

const { runProgram } = createRequire(import.meta.url)("../dist/cli/program.cjs");
const page = { write: (text) => writeFileSync("dist/ecs-netcheck.1", text), failure: undefined };
await runProgram(["man"], undefined, page, process.stderr);
