import type { SourceNode } from "../source/node.ts";
import { isPlaceholder } from "../source/placeholder.ts";
import type { Choices, Subject } from "./cfn-choices.ts";
import { entangledExpressions } from "./cfn-entangled.ts";
import { expressionText, functionOf } from "./cfn-function.ts";
import { literalText } from "./cfn-literal.ts";
import { namesBelow } from "./cfn-names.ts";
import type { Template } from "./cfn-template.ts";
import { itemsOf } from "./members-of.ts";

/** What a condition comes to; undefined where it is left open. `isFree` says whether it takes a choice to tell. */
interface Verdict {
  readonly value: boolean | undefined;
  readonly isFree: boolean;
}

/** How many conditions and functions may stand inside each other: no condition in use comes near, and a circle ends here. */
const deepest = 200;

const trueOrFalse: ReadonlySet<string> = new Set(["true", "false"]);

/**
 * The conditions of a template under one set of choices. What a condition compares and the template does not tell is a choice, made once for
 * the thing that is compared, so that `IsProduction` and `IsTest` are never both true.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/conditions-section-structure.html
 */
export class Conditions {
  readonly #template: Template;
  /** What is compared and cannot have each of its values beside each value of the others. */
  readonly #bound: Set<string>;
  readonly #choices: Choices;
  readonly #textOf: (node: SourceNode) => string | undefined;
  readonly #verdicts = new Map<string, Verdict>();
  readonly #operands = new Map<SourceNode, string | Subject>();
  readonly #texts = new Map<SourceNode, string>();
  #reason = "";
  #depth = 0;
  /** The conditions that were asked about and take a choice to tell, with what they come to. */
  readonly chosen = new Map<string, boolean>();

  /** `textOf` reads what a condition compares, and gives undefined for what cannot be read. */
  constructor(template: Template, choices: Choices, textOf: (node: SourceNode) => string | undefined) {
    this.#template = template;
    this.#bound = new Set(entangledExpressions(template.conditions));
    this.#choices = choices;
    this.#textOf = textOf;
  }

  /** Whether a condition holds; undefined where that is left open, and for functions inside of conditions, which CloudFormation refuses. */
  holds(name: string): boolean | undefined {
    if (this.#depth > 0) return undefined;
    this.#reason = name;
    const { value, isFree } = this.#named(name);
    if (isFree && value !== undefined) this.chosen.set(name, value);
    return value;
  }

  #named(name: string): Verdict {
    const known = this.#verdicts.get(name);
    if (known) return known;
    const expression = this.#template.conditions.get(name);
    if (!expression) return this.#free(`condition ${name}`);
    const verdict = this.#evaluated(expression);
    if (verdict.value !== undefined) this.#verdicts.set(name, verdict);
    return verdict;
  }

  /** Recursive; `deepest` bounds it. */
  #evaluated(node: SourceNode): Verdict {
    if (this.#depth >= deepest) return this.#malformed(node);
    this.#depth++;
    const verdict = this.#called(node);
    this.#depth--;
    return verdict;
  }

  #called(node: SourceNode): Verdict {
    const name = conditionNamed(node);
    if (name !== undefined) return this.#named(name);
    const called = functionOf(node);
    const operands = itemsOf(called?.argument);
    const [first, second, ...others] = operands;
    if (first && called?.name === "Fn::And") return this.#until(false, operands);
    if (first && called?.name === "Fn::Or") return this.#until(true, operands);
    if (first && !second && called?.name === "Fn::Not") {
      const { value, isFree } = this.#evaluated(first);
      return { value: value === undefined ? undefined : !value, isFree };
    }
    if (first && second && others.length === 0 && called?.name === "Fn::Equals") return this.#equal(first, second);
    return this.#malformed(node);
  }

  #malformed(node: SourceNode): Verdict {
    const text = this.#texts.get(node) ?? expressionText(node);
    this.#texts.set(node, text);
    return this.#free(text);
  }

  /**
   * The verdict of `Fn::And` and `Fn::Or`: the first operand that decides, else the other way round. What comes behind an open operand is
   * not asked before that one is settled.
   */
  #until(decisive: boolean, operands: readonly SourceNode[]): Verdict {
    let isFree = false;
    for (const operand of operands) {
      const verdict = this.#evaluated(operand);
      isFree ||= verdict.isFree;
      if (verdict.value !== !decisive) return { value: verdict.value, isFree };
    }
    return { value: !decisive, isFree };
  }

  #equal(left: SourceNode, right: SourceNode): Verdict {
    const [one, other] = [this.#operand(left), this.#operand(right)];
    if (typeof one === "string" && typeof other === "string") return { value: one === other, isFree: false };
    if ([one, other].some((operand) => typeof operand !== "string" && this.#bound.has(operand.name))) {
      return { value: undefined, isFree: true };
    }
    if (typeof one !== "string" && typeof other !== "string") {
      if (one.name === other.name) return { value: true, isFree: false };
      return this.#free([one.name, other.name].sort().join(" == "));
    }
    const [subject, text] = typeof one === "string" ? [other as Subject, one] : [one, other as string];
    return { value: this.#choices.isEqual(subject, text, this.#reason), isFree: true };
  }

  /** What is compared: a text, or something with an open text. */
  #operand(node: SourceNode): string | Subject {
    const known = this.#operands.get(node) ?? this.#compared(node);
    this.#operands.set(node, known);
    return known;
  }

  #compared(node: SourceNode): string | Subject {
    const called = functionOf(node);
    const name = called?.name === "Ref" ? literalText(called.argument) : undefined;
    const parameter = name === undefined ? undefined : this.#template.parameters.get(name);
    if (name !== undefined && parameter?.kind === "choice") return { name, possible: parameter.possible };
    const text = this.#textOf(node);
    if (text !== undefined && !isPlaceholder(text)) return text;
    const subject = name ?? expressionText(node);
    const { ruled } = this.#template;
    if (ruled.size > 0 && [...namesBelow(node)].some((below) => ruled.has(below))) this.#bound.add(subject);
    const { isFilled = false, isPatterned = false } = parameter?.kind === "open" ? parameter : {};
    return { name: subject, possible: undefined, isFilled, isPatterned };
  }

  #free(name: string): Verdict {
    return { value: this.#choices.isEqual({ name, possible: trueOrFalse }, "true", this.#reason), isFree: true };
  }
}

/** The name in `{"Condition": name}` or `!Condition name`. */
function conditionNamed(node: SourceNode): string | undefined {
  if (node.kind === "map" && node.entries.length === 1) return literalText(node.get("Condition"));
  const called = functionOf(node);
  return called?.name === "Condition" ? literalText(called.argument) : undefined;
}
