import { bridgeOnManagedInstances } from "./mode/bridge-on-managed-instances.ts";
import { bridgeOnWindows } from "./mode/bridge-on-windows.ts";
import { defaultModeOnLinux } from "./mode/default-mode-on-linux.ts";
import { fargateWithoutAwsvpc } from "./mode/fargate-without-awsvpc.ts";
import { hostNetworkMode } from "./mode/host-network-mode.ts";
import { implicitManagedInstancesMode } from "./mode/implicit-managed-instances-mode.ts";
import { implicitNetworkMode } from "./mode/implicit-network-mode.ts";
import { linuxOnlyModeOnWindows } from "./mode/linux-only-mode-on-windows.ts";
import { literalDefaultMode } from "./mode/literal-default-mode.ts";
import { noneOnManagedInstances } from "./mode/none-on-managed-instances.ts";
import { rootInHostMode } from "./mode/root-in-host-mode.ts";
import { unknownNetworkMode } from "./mode/unknown-network-mode.ts";
import { unsetUserInHostMode } from "./mode/unset-user-in-host-mode.ts";
import { duplicateHostPort } from "./port/duplicate-host-port.ts";
import { ephemeralHostPort } from "./port/ephemeral-host-port.ts";
import { missingHostPort } from "./port/missing-host-port.ts";
import { port80WithTaskRole } from "./port/port-80-with-task-role.ts";
import { portsInNoneMode } from "./port/ports-in-none-mode.ts";
import { repeatedPortMapping } from "./port/repeated-port-mapping.ts";
import { reservedHostPort } from "./port/reserved-host-port.ts";
import { staticHostPort } from "./port/static-host-port.ts";
import { tooManyHostPorts } from "./port/too-many-host-ports.ts";
import type { TaskRule } from "./rule.ts";

/** The rules that have nothing to say where the network mode is plainly `awsvpc`. */
export const otherModeRules: readonly TaskRule[] = [
  unknownNetworkMode,
  defaultModeOnLinux,
  literalDefaultMode,
  fargateWithoutAwsvpc,
  bridgeOnWindows,
  linuxOnlyModeOnWindows,
  bridgeOnManagedInstances,
  noneOnManagedInstances,
  implicitManagedInstancesMode,
  implicitNetworkMode,
  hostNetworkMode,
  rootInHostMode,
  unsetUserInHostMode,
  portsInNoneMode,
  missingHostPort,
  duplicateHostPort,
  repeatedPortMapping,
  reservedHostPort,
  port80WithTaskRole,
  ephemeralHostPort,
  staticHostPort,
  tooManyHostPorts,
];
