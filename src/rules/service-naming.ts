import type { Service } from "../ecs/service.ts";
import { isRun } from "../scenario/service-scenario.ts";
import { isKnown } from "../source/field.ts";
import { quoted } from "./naming.ts";

/** A service as a message calls it: ``service `web` ``, `a service` where its name is missing or cannot be read, or `the run`. */
export function serviceText(service: Service): string {
  if (isRun(service)) return "the run";
  const { serviceName } = service;
  return isKnown(serviceName) ? `service ${quoted(serviceName.value)}` : "a service";
}
