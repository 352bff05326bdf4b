// Bundles the command line into dist/cli.cjs. A CommonJS bundle starts several milliseconds sooner than an ESM one, and
// the packages that a clean JSON run does not need (yaml, zod, chalk) are files of their own, loaded when they are asked for.
import { readFileSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const lazy = ["yaml", "zod", "chalk"];
const { version } = JSON.parse(readFileSync("package.json", "utf8"));

const shared = {
  bundle: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  minify: true,
  legalComments: "linked",
  logLevel: "warning",
};

const lazyPackages = {
  name: "lazy-packages",
  setup({ onResolve }) {
    const filter = new RegExp(`^(${lazy.join("|")})$`);
    onResolve({ filter }, ({ path }) => ({ path: `./${path}.cjs`, external: true }));
  },
};

await build({
  ...shared,
  entryPoints: ["src/cli/run.ts"],
  outfile: "dist/cli.cjs",
  plugins: [lazyPackages],
  supported: { "dynamic-import": false },
  define: { VERSION: JSON.stringify(version) },
});
for (const name of lazy.filter((name) => name !== "zod")) {
  await build({ ...shared, stdin: { contents: `export * from "${name}"`, resolveDir: "." }, outfile: `dist/${name}.cjs` });
}

const { reportSchema } = await import("../dist/report/json-model.js");
writeFileSync("dist/report.schema.json", `${JSON.stringify(reportSchema(), null, 2)}\n`);
