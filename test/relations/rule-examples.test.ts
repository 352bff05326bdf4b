import { describe, expect, test } from "vitest";
import { lintText, sightings } from "../linting.ts";
import { asPlan } from "./as-plan.ts";
import { asTemplate } from "./as-template.ts";
import type { Occasion } from "./plan-writer.ts";
import { type Members, type RuleExample, ruleExamples } from "./rule-examples.ts";
import { type Translation, written } from "./translation.ts";
import { shortTags } from "./written-template.ts";

/** The examples that a template cannot say, by the reason. */
const withoutTemplate = {
  "an update keeps what it leaves out, a template states the whole service": ["good missing-network-configuration 3"],
};

/** The examples that a plan cannot say, by the reason. */
const withoutPlan = {
  "a block is written out, it cannot be filled in later": [
    "good proxy-outside-awsvpc 1",
    "bad missing-client-alias 2",
    "good duplicate-service-connect-endpoint 2",
  ],
  "a set has no item twice": [
    "bad duplicate-network-id 0",
    "bad duplicate-network-id 1",
    "bad duplicate-network-id 2",
    "good duplicate-network-id 1",
  ],
  "the provider takes one of these blocks": ["bad multiple-registries 0"],
  "Terraform has no block for an empty `NetworkConfiguration`": [
    "good missing-network-configuration 4",
    "good task-set-setting-on-service 0",
  ],
  "Terraform makes no plan without `alternate_target_group_arn`": ["bad missing-alternate-target-group 1"],
  "Terraform makes no plan without `container_name`": [
    "bad unknown-proxy-container 1",
    "bad unknown-load-balancer-container 1",
  ],
  "Terraform makes no plan without `container_port`": ["bad unmapped-load-balancer-port 2"],
  "Terraform makes no plan without `issuer_cert_authority`": ["good service-connect-tls-outside-awsvpc 2"],
  "Terraform makes no plan without `port_name`": ["bad incomplete-lattice-target 1"],
  "Terraform makes no plan without `port`": ["bad malformed-client-alias 4"],
  "Terraform makes no plan without `role_arn`": ["bad incomplete-lattice-target 0"],
  "Terraform makes no plan without `subnets`": [
    "bad missing-network-configuration 1",
    "bad network-configuration-outside-awsvpc 3",
    "good network-configuration-outside-awsvpc 1",
    "bad missing-subnets 0",
  ],
};

/** Findings about something left out that the plan has all the same, which is then the place: by example, the end of the pointer. */
const writtenInPlan: Readonly<Record<string, string>> = {
  // The provider writes its defaults.
  "bad rollout-blocked-by-port 0": "/deployment_minimum_healthy_percent",
  "bad target-type-mismatch 1": "/target_type",
  "bad target-type-mismatch 3": "/target_type",
};

/** Faults that no plan shows, by the reason. */
const silentInPlan: Readonly<Record<string, string>> = {
  "bad unordered-listener 0":
    "the provider repeats the creation of a service until its target group has a load balancer",
  "bad ingress-port-out-of-range 1": "the provider takes 0 for nothing",
};

/** Faults that a plan shows only once the subnets are there: a set of which an item is unknown is unknown as a whole. */
const silentBeforeSubnets = new Set([
  "windows-in-ipv6-subnet",
  "exec-in-ipv6-subnet",
  "ipv4-targets-in-ipv6-subnet",
  "ipv4-registry-in-ipv6-subnet",
  "record-family-mismatch",
]);

/** Faults that only the plan of a creation shows: what a service that is there says may be read from its task sets. */
const silentOnceThere = new Set(["task-set-setting-on-service"]);

/** A template, and what is found in it. */
interface Templated {
  readonly template: Members;
  readonly findings: readonly string[];
}

function moved<T>(findings: readonly string[], { places }: Translation<T>): readonly string[] {
  return findings.map((line) => places.sighting(line)).sort();
}

const known = new Map<RuleExample, Templated | string>();

/** An example as a template, with the findings that are expected of it: those of the example, at their places. */
function templated(example: RuleExample): Templated | string {
  const before = known.get(example) ?? newlyTemplated(example);
  known.set(example, before);
  return before;
}

function newlyTemplated({ document }: RuleExample): Templated | string {
  const findings = sightings(lintText(JSON.stringify(document), "json"));
  if ("Resources" in document) return { template: document, findings };
  const translation = written(() => asTemplate(document));
  return typeof translation === "string"
    ? translation
    : { template: translation.value, findings: moved(findings, translation) };
}

/** Where a rule finds its fault in the plan instead. */
function inPlan(findings: readonly string[], { name, rule }: RuleExample, occasion: Occasion): readonly string[] {
  const isOwn = (line: string): boolean => line.split(" ")[1] === rule;
  const others = findings.filter((line) => !isOwn(line));
  const unseen = occasion === "creation" ? silentBeforeSubnets : silentOnceThere;
  if (name in silentInPlan || unseen.has(rule)) return others;
  const end = writtenInPlan[name] ?? "";
  return [...others, ...findings.filter(isOwn).map((line) => line + end)].sort();
}

const cases = ruleExamples.map((example): [string, RuleExample] => [example.name, example]);

describe("a template says what the example says", () => {
  test.each(cases)("%s", (name, example) => {
    const expected = templated(example);
    if (typeof expected === "string") {
      expect(withoutTemplate).toMatchObject({ [expected]: expect.arrayContaining([name]) });
      return;
    }
    const { template, findings } = expected;
    expect({
      long: sightings(lintText(JSON.stringify(template, null, 2), "json")),
      short: sightings(lintText(shortTags(template), "yaml")),
      flow: sightings(lintText(shortTags(template, "flow"), "yaml")),
    }).toEqual({ long: findings, short: findings, flow: findings });
  });

  test("but for those that no template can say", () => {
    expect(unwritten(ruleExamples.map((example) => [example.name, templated(example)]))).toEqual(withoutTemplate);
  });
});

describe.each(["creation", "refresh"] as const)("a plan of a %s says what the example says", (occasion) => {
  test.each(cases)("%s", (name, example) => {
    const expected = templated(example);
    if (typeof expected === "string") return;
    const plan = written(() => asPlan(expected.template, occasion));
    if (typeof plan === "string") {
      expect(withoutPlan).toMatchObject({ [plan]: expect.arrayContaining([name]) });
      return;
    }
    const found = sightings(lintText(JSON.stringify(plan.value), "json"));
    expect(found).toEqual(inPlan(moved(expected.findings, plan), example, occasion));
  });

  test("but for those that no plan can say", () => {
    const plans = ruleExamples.map((example): [string, unknown] => {
      const expected = templated(example);
      return [example.name, typeof expected === "string" ? "" : written(() => asPlan(expected.template, occasion))];
    });
    const { "": _, ...reasons } = unwritten(plans);
    expect(reasons).toEqual(withoutPlan);
  });
});

/** The names of the examples that could not be written, by the reason. */
function unwritten(attempts: readonly (readonly [name: string, result: unknown])[]): Record<string, readonly string[]> {
  const names: Record<string, string[]> = {};
  for (const [name, result] of attempts) {
    if (typeof result === "string") names[result] = [...(names[result] ?? []), name];
  }
  return names;
}
