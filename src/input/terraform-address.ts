/** A name of an address or reference, and the keys in brackets behind it, spelt as JSON: `web["a"]` has the key `"a"`. */
export interface AddressStep {
  readonly name: string;
  readonly keys: readonly string[];
}

/** A module of an address, and which instance of it. Undefined where a module is not repeated. */
export interface ModuleStep {
  readonly name: string;
  readonly key: string | undefined;
}

/** One instance of a resource: `module.shop["eu"].aws_ecs_service.web[0]`. */
export interface InstanceAddress {
  readonly modules: readonly ModuleStep[];
  readonly type: string;
  readonly name: string;
  readonly key: string | undefined;
}

const name = /[^.[\]"]+/y;
const key = /\[("(?:[^"\\]|\\.)*"|\d+)\]/y;

/** A longer text is no address, and too much for a pattern. */
const longest = 4_096;

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/**
 * The steps of an address or of a reference in an expression: `aws_lb_target_group.web["a"].arn`. Undefined where the text is none.
 * https://developer.hashicorp.com/terraform/cli/state/resource-addressing
 */
export function addressSteps(text: string): readonly AddressStep[] | undefined {
  if (text.length > longest) return undefined;
  const steps: AddressStep[] = [];
  for (let at = 0; ; at++) {
    const named = matchAt(name, text, at);
    if (!named) return undefined;
    at += named[0].length;
    const keys: string[] = [];
    for (let keyed = matchAt(key, text, at); keyed; keyed = matchAt(key, text, at)) {
      keys.push(keyed[1] ?? "");
      at += keyed[0].length;
    }
    steps.push({ name: named[0], keys });
    if (at === text.length) return steps;
    if (text[at] !== ".") return undefined;
  }
}

/** The instance that an address of a managed resource names; undefined where it is an address of something else. */
export function instanceAddress(text: string): InstanceAddress | undefined {
  const steps = addressSteps(text);
  if (!steps) return undefined;
  const modules: ModuleStep[] = [];
  let at = 0;
  for (; steps[at]?.name === "module"; at += 2) {
    const called = steps[at + 1];
    if (!called) return undefined;
    modules.push({ name: called.name, key: called.keys[0] });
  }
  const [type, named, ...rest] = steps.slice(at);
  if (!type || !named || rest.length > 0) return undefined;
  return { modules, type: type.name, name: named.name, key: named.keys[0] };
}

function keyText(key: string | undefined): string {
  return key === undefined ? "" : `[${key}]`;
}

/** The address of a module instance, with the dot that follows it: `module.shop["eu"].`; empty for the root module. */
export function modulePrefix(modules: readonly ModuleStep[]): string {
  return modules.map(({ name, key }) => `module.${name}${keyText(key)}.`).join("");
}

/** The text of an instance's address. */
export function addressText({ modules, type, name, key }: InstanceAddress): string {
  return `${modulePrefix(modules)}${type}.${name}${keyText(key)}`;
}

/** The address of the resource that an instance belongs to, without any keys: `module.shop.aws_ecs_service.web`. */
export function resourceAddress({ modules, type, name }: InstanceAddress): string {
  return `${modules.map((module) => `module.${module.name}.`).join("")}${type}.${name}`;
}
