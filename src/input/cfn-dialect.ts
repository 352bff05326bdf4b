import { keyHome } from "../ecs/key-home.ts";
import type { Dialect } from "../source/decode.ts";
import { templateKey } from "./cfn-spelling.ts";

/** Templates write numbers and booleans as texts where they like. */
export const templateDialect: Dialect = {
  textForNumbers: true,
  anyCase: false,
  homeOf: keyHome,
  spelling: templateKey,
};

/** A template that a macro of somebody's own rewrites before CloudFormation reads it. */
export const rewrittenDialect: Dialect = { ...templateDialect, isRewritten: true };
