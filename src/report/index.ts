import { compact } from "./compact.ts";
import { json } from "./json.ts";
import { pretty } from "./pretty.ts";
import type { Reporter } from "./report.ts";

/** Every output format. */
export const reporters: readonly Reporter[] = [pretty, compact, json];
