import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { inViewOnDemand, rulesFor } from "../lint/lint-on-demand.ts";
import type { DocumentInView, LintedDocument } from "../lint/linted-document.ts";
import { lintedTogether } from "../lint/linted-together.ts";
import { groupsOf, type Pair, pairsOf, type WishedPair } from "../lint/pairing.ts";
import type { SourceDocument } from "../source/document.ts";
import type { Reading } from "../source/flaw.ts";
import type { CheckedFile, CheckPlan } from "./check-plan.ts";
import type { Project } from "./config/project.ts";
import { shownName } from "./files/path-names.ts";
import { realPath } from "./files/real-path.ts";
import type { Mend } from "./mend.ts";
import { type ReadFile, readFile } from "./read-files.ts";
import { readingOf } from "./reading-of.ts";

/** Files that are checked together. */
class Company {
  readonly #members: ReadonlyMap<number, ReadFile>;
  readonly #pairs: readonly Pair[];
  readonly #plan: CheckPlan;
  readonly #views = new Map<number, DocumentInView>();

  constructor(members: ReadonlyMap<number, ReadFile>, pairs: readonly Pair[], plan: CheckPlan) {
    this.#members = members;
    this.#pairs = pairs;
    this.#plan = plan;
  }

  /** Checks the files, mends them where that is asked for, and counts what is left. */
  async check(): Promise<void> {
    const { tally, mend } = this.#plan;
    for (const [number, { document, reading, settings }] of this.#members) {
      this.#views.set(number, await inViewOnDemand(document, reading, settings));
    }
    if (mend) for (const [number, file] of this.#members) await this.#mend(number, file, mend);
    for (const linted of (await this.#linted(this.#views)).values()) tally.add(linted);
  }

  async #linted(views: ReadonlyMap<number, DocumentInView>): Promise<ReadonlyMap<number, LintedDocument>> {
    const fleets = [...views.values()].flatMap((view) => view.fleets.map(({ decoded }) => decoded));
    const [view] = views.values();
    return lintedTogether(views, this.#pairs, await rulesFor(fleets, view?.settings ?? {}));
  }

  async #mend(number: number, file: ReadFile, mend: Mend): Promise<void> {
    const relint = async (document: SourceDocument, reading: Reading): Promise<LintedDocument | undefined> => {
      const view = await inViewOnDemand(document, reading, file.settings);
      return withAllFindings(number, await this.#linted(new Map(this.#views).set(number, view)));
    };
    const linted = await relint(file.document, file.reading);
    const mended = linted && (await mend(file, linted, relint));
    if (!mended || mended.document === file.document) return;
    const { document } = mended;
    this.#views.set(number, await inViewOnDemand(document, await readingOf(document), file.settings));
  }
}

/** One of the documents with the findings of all: what is wrong in one may be mended in another. */
function withAllFindings(number: number, documents: ReadonlyMap<number, LintedDocument>): LintedDocument | undefined {
  const own = documents.get(number);
  const all = [...documents.values()];
  const findings = all.flatMap((each) => each.findings);
  return own && { ...own, findings, cut: all.reduce((sum, { cut }) => sum + cut, 0) };
}

/** The file as it stands on the disk by now; undefined where it is gone or cannot be read any more. */
async function readAgain({ path, name, kept }: CheckedFile, project: Project): Promise<ReadFile | undefined> {
  if (kept) return kept.file;
  const outcome = path === undefined ? undefined : await readFile(path, name, project, true);
  return outcome?.kind === "read" ? outcome : undefined;
}

/** The full path of a checked file; standard input stands where its name says. */
function fullPath({ path, name }: CheckedFile): string {
  return path ?? resolve(name);
}

/** The checked file that a path of the command line names. */
function namedBy(argument: string, files: readonly CheckedFile[]): CheckedFile | undefined {
  if (argument === "-") return files.find(({ path }) => path === undefined);
  const path = realPath(argument);
  return files.find((file) => file.path === path);
}

/** Says of a service that met no task definition that it did not. */
function reportUnmet(file: CheckedFile, { tally }: CheckPlan): void {
  const hasService = file.pairable.services.length > 0;
  const reason = hasService ? "no task definition for it is among the checked files" : "no service in it";
  tally.problem(file.name, `\`--service ${file.name}\`: ${reason}`);
}

/** Says which files of configured pairs there are not. */
function reportMissing(wished: readonly WishedPair[], { tally }: CheckPlan): void {
  const paths = new Set(wished.flatMap(({ taskDefinition, service }) => [taskDefinition ?? service, service]));
  for (const path of paths) {
    if (existsSync(path)) continue;
    tally.warning(
      undefined,
      `\`pairs\` of the configuration names \`${shownName(path, process.cwd())}\`, which is no file`,
    );
  }
}

/** Checks again, together, the files of a run whose services and task definitions meet. Returns them; their findings are counted. */
export async function pairFiles(files: readonly CheckedFile[], plan: CheckPlan): Promise<ReadonlySet<CheckedFile>> {
  const services = plan.selection.services.flatMap((argument) => namedBy(argument, files) ?? []);
  const wished = await plan.selection.project.pairs(files.map(fullPath));
  reportMissing(wished, plan);
  const pairs = pairsOf(
    files.map((file) => ({ path: fullPath(file), ...file.pairable })),
    [...services.map((file) => ({ service: fullPath(file), taskDefinition: undefined })), ...wished],
  );
  const paired = new Set(pairs.map(({ service }) => files[service.file]));
  for (const file of services) if (!paired.has(file)) reportUnmet(file, plan);
  const met = new Set<CheckedFile>();
  for (const group of groupsOf(pairs)) {
    const members = new Map<number, ReadFile>();
    for (const number of group) {
      const file = files[number];
      const read = file && (await readAgain(file, plan.selection.project));
      if (!file || !read) continue;
      members.set(number, read);
      met.add(file);
    }
    await new Company(members, pairs, plan).check();
  }
  return met;
}
