import type { Service } from "../../ecs/service.ts";
import type { ServiceConnectConfiguration } from "../../ecs/service-connect.ts";
import type { Remark } from "../../finding/finding.ts";
import { knownValue } from "../../source/field.ts";

/** The Service Connect configuration of a service that certainly switches it on. */
export function enabledServiceConnect({
  serviceConnectConfiguration,
}: Service): ServiceConnectConfiguration | undefined {
  const configuration = knownValue(serviceConnectConfiguration);
  return configuration && knownValue(configuration.enabled) ? configuration : undefined;
}

/** The remark at the value that switches Service Connect on. */
export function enabledRemark({ enabled }: ServiceConnectConfiguration): Remark {
  return { message: "Service Connect is enabled here", place: enabled.place };
}
