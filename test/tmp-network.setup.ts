import { serviceRules } from "../src/rules/service-rules.ts";
import type { ServiceRule } from "../src/rules/rule.ts";
import * as a from "../src/rules/lattice/unknown-lattice-port.ts";
import * as b from "../src/rules/lattice/incomplete-lattice-target.ts";
import * as c from "../src/rules/lattice/too-many-lattice-targets.ts";
import * as d from "../src/rules/lattice/lattice-in-none-mode.ts";
import * as e from "../src/rules/ipv6/windows-in-ipv6-subnet.ts";
import * as f from "../src/rules/ipv6/exec-in-ipv6-subnet.ts";
import * as g from "../src/rules/ipv6/ipv4-targets-in-ipv6-subnet.ts";
import * as h from "../src/rules/ipv6/ipv4-registry-in-ipv6-subnet.ts";
import * as i from "../src/rules/ipv6/record-family-mismatch.ts";
import * as j from "../src/rules/port/rollout-blocked-by-port.ts";
import * as k from "../src/rules/port/contended-host-port.ts";
for (const m of [a,b,c,d,e,f,g,h,i,j,k]) for (const rule of Object.values(m)) {
  if (!serviceRules.includes(rule as ServiceRule)) (serviceRules as ServiceRule[]).push(rule as ServiceRule);
}
