// Bundles the command line into dist/cli.cjs. A CommonJS bundle starts several milliseconds sooner than an ESM one, and
// the packages that a clean JSON run does not need are files of their own, loaded when they are asked for.
import { readFileSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const lazy = ["yaml", "chalk"];

const shared = {
  bundle: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  minify: true,
  legalComments: "none",
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
});
for (const name of lazy) {
  await build({
    ...shared,
    stdin: { contents: `export * from "${name}"`, resolveDir: "." },
    outfile: `dist/${name}.cjs`,
  });
}

const licences = ["commander/LICENSE", "yaml/LICENSE", "chalk/license"].map((file) => {
  const name = file.split("/")[0];
  return `${name}\n\n${readFileSync(`node_modules/${file}`, "utf8").trim()}\n`;
});
writeFileSync("dist/LICENSES.txt", licences.join("\n\n"));

const { jsonReportSchema } = await import("../dist/report/json-model.js");
writeFileSync("dist/report.schema.json", `${JSON.stringify(jsonReportSchema(), null, 2)}\n`);
