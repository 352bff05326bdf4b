import { awsvpcOnExternal } from "./mode/awsvpc-on-external.ts";
import { awsvpcOnWindows2016 } from "./mode/awsvpc-on-windows-2016.ts";
import { conflictingCompatibilities } from "./mode/conflicting-compatibilities.ts";
import { unknownCompatibility } from "./mode/unknown-compatibility.ts";
import { windowsOnManagedInstances } from "./mode/windows-on-managed-instances.ts";
import { appProtocolOnUdp } from "./port/app-protocol-on-udp.ts";
import { dualProtocolPort } from "./port/dual-protocol-port.ts";
import { duplicateContainerPort } from "./port/duplicate-container-port.ts";
import { duplicatePortName } from "./port/duplicate-port-name.ts";
import { dynamicHostPort } from "./port/dynamic-host-port.ts";
import { hostPortMismatch } from "./port/host-port-mismatch.ts";
import { malformedPortName } from "./port/malformed-port-name.ts";
import { missingContainerPort } from "./port/missing-container-port.ts";
import { portOutOfRange } from "./port/port-out-of-range.ts";
import { reservedContainerPort } from "./port/reserved-container-port.ts";
import { unknownAppProtocol } from "./port/unknown-app-protocol.ts";
import { unknownProtocol } from "./port/unknown-protocol.ts";
import { unusedAppProtocol } from "./port/unused-app-protocol.ts";
import type { TaskRule } from "./rule.ts";

/** The rules that nearly every task definition is asked about. */
export const usualTaskRules: readonly TaskRule[] = [
  awsvpcOnExternal,
  awsvpcOnWindows2016,
  windowsOnManagedInstances,
  conflictingCompatibilities,
  unknownCompatibility,
  hostPortMismatch,
  dynamicHostPort,
  missingContainerPort,
  portOutOfRange,
  duplicateContainerPort,
  dualProtocolPort,
  unknownProtocol,
  malformedPortName,
  duplicatePortName,
  unknownAppProtocol,
  unusedAppProtocol,
  appProtocolOnUdp,
  reservedContainerPort,
];
