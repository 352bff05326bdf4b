import type { SourceNode } from "../source/node.ts";
import { membersOf } from "./members-of.ts";
import type { Plan } from "./terraform-plan.ts";
import { textOf } from "./terraform-resources.ts";

/** How many blocks are compared with how many, and how many members of each. */
const mostBlocks = 20;
const mostMembers = 50;

/** Whether a value may come from a block of the configuration: none of the block's constants says otherwise. */
function mayComeFrom(
  value: ReadonlyMap<string, SourceNode>,
  block: ReadonlyMap<string, SourceNode>,
  plan: Plan,
): boolean {
  if (block.size > mostMembers) return true;
  return [...block].every(([name, expression]) => {
    const constant = textOf(plan.parts(expression).get("constant_value"));
    const known = value.get(name);
    if (constant === undefined || known?.kind !== "scalar") return true;
    return constant === (textOf(known) ?? "");
  });
}

/** Takes the values that as many blocks share among themselves from all other blocks, until nothing changes. */
function settle(fits: readonly Set<number>[]): void {
  const settled = new Set<string>();
  for (let isChanged = true; isChanged; ) {
    isChanged = false;
    for (const fit of fits) {
      const key = [...fit].join();
      const sharing = fits.filter((other) => [...other].join() === key);
      if (settled.has(key) || sharing.length !== fit.size) continue;
      settled.add(key);
      const values = [...fit];
      for (const other of fits) if (!sharing.includes(other)) for (const value of values) other.delete(value);
      isChanged = true;
    }
  }
}

function isAlike(one: SourceNode | undefined, other: SourceNode | undefined): boolean {
  const [first, second] = [one, other].map((node) => node?.document.text.slice(node.start, node.end));
  return first === second;
}

/**
 * For each of the values that repeated blocks come to, the block of the configuration that it certainly comes from. Terraform sorts the values of
 * most blocks, and a plan does not tell what a `dynamic` block writes, so a block is only paired with a value where it fits no other. Where there
 * are as many values as blocks, no block is dynamic: what others need is no choice, and values that are written alike are taken in their order.
 */
export function pairedBlocks(
  values: readonly SourceNode[],
  blocks: readonly SourceNode[],
  plan: Plan,
): readonly (SourceNode | undefined)[] {
  if (values.length === 1 && blocks.length === 1) return blocks;
  if (values.length > mostBlocks || blocks.length > mostBlocks) return [];
  const members = values.map((value) => membersOf(value));
  const fits = blocks.map((block) => {
    const constants = plan.parts(block);
    return new Set([...members.keys()].filter((index) => mayComeFrom(members[index] ?? new Map(), constants, plan)));
  });
  const isWhole = values.length === blocks.length;
  if (isWhole) settle(fits);
  return values.map((value, index) => {
    const sharing = blocks.filter((_, row) => fits[row]?.has(index));
    const possible = fits.filter((fit) => fit.has(index)).map((fit) => [...fit]);
    const [fit = []] = possible;
    const areAlike = possible.length === fit.length && possible.every((other) => other.join() === fit.join());
    if (!areAlike || !fit.every((other) => isAlike(values[other], value))) return undefined;
    return fit.length === 1 || isWhole ? sharing[fit.indexOf(index)] : undefined;
  });
}
