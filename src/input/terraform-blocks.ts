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
    const known = textOf(value.get(name));
    return constant === undefined || known === undefined || constant === known;
  });
}

/**
 * For each of the values that repeated blocks come to, the block of the configuration that it certainly comes from. Terraform sorts the values of
 * most blocks, and a plan does not tell what a `dynamic` block writes, so a block is only paired with a value where it fits no other.
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
    return members.map((value) => mayComeFrom(value, constants, plan));
  });
  const homes = fits.map((row) => (row.filter((isFitting) => isFitting).length === 1 ? row.indexOf(true) : -1));
  return values.map((_, index) => {
    const [only, ...others] = blocks.filter((_block, row) => homes[row] === index);
    return others.length === 0 ? only : undefined;
  });
}
