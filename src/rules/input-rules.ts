import { ambiguousScalar } from "./input/ambiguous-scalar.ts";
import { duplicateKey } from "./input/duplicate-key.ts";
import { jsonComment } from "./input/json-comment.ts";
import { misplacedKey } from "./input/misplaced-key.ts";
import { quotedNumber } from "./input/quoted-number.ts";
import { syntax } from "./input/syntax.ts";
import { unknownKey } from "./input/unknown-key.ts";
import { wrongType } from "./input/wrong-type.ts";
import type { InputRule } from "./rule.ts";

/** The rules about the text and shape of a file. */
export const inputRules: readonly InputRule[] = [
  syntax,
  jsonComment,
  duplicateKey,
  ambiguousScalar,
  unknownKey,
  misplacedKey,
  wrongType,
  quotedNumber,
];
