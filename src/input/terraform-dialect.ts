import type { Dialect } from "../source/decode.ts";

/** Terraform converts texts to numbers, reads the keys of container definitions in any case, and drops those of other structures. */
export const planDialect: Dialect = { textForNumbers: true, anyCase: true, homeOf: () => undefined };
