import { disabledNetworkingInAwsvpc } from "./container/disabled-networking-in-awsvpc.ts";
import { dnsSearchInAwsvpc } from "./container/dns-search-in-awsvpc.ts";
import { dnsServersInAwsvpc } from "./container/dns-servers-in-awsvpc.ts";
import { extraHostsInAwsvpc } from "./container/extra-hosts-in-awsvpc.ts";
import { hostnameInAwsvpc } from "./container/hostname-in-awsvpc.ts";
import { linkCycle } from "./container/link-cycle.ts";
import { linksOutsideBridge } from "./container/links-outside-bridge.ts";
import { malformedDnsSetting } from "./container/malformed-dns-setting.ts";
import { malformedExtraHost } from "./container/malformed-extra-host.ts";
import { malformedLink } from "./container/malformed-link.ts";
import { portsWithDisabledNetworking } from "./container/ports-with-disabled-networking.ts";
import { settingUnsupportedOnManagedInstances } from "./container/setting-unsupported-on-managed-instances.ts";
import { settingUnsupportedOnWindows } from "./container/setting-unsupported-on-windows.ts";
import { unknownLinkTarget } from "./container/unknown-link-target.ts";
import { awsvpcOnExternal } from "./mode/awsvpc-on-external.ts";
import { awsvpcOnWindows2016 } from "./mode/awsvpc-on-windows-2016.ts";
import { bridgeOnManagedInstances } from "./mode/bridge-on-managed-instances.ts";
import { bridgeOnWindows } from "./mode/bridge-on-windows.ts";
import { conflictingCompatibilities } from "./mode/conflicting-compatibilities.ts";
import { defaultModeOnLinux } from "./mode/default-mode-on-linux.ts";
import { fargateWithoutAwsvpc } from "./mode/fargate-without-awsvpc.ts";
import { hostNetworkMode } from "./mode/host-network-mode.ts";
import { implicitManagedInstancesMode } from "./mode/implicit-managed-instances-mode.ts";
import { implicitNetworkMode } from "./mode/implicit-network-mode.ts";
import { linuxOnlyModeOnWindows } from "./mode/linux-only-mode-on-windows.ts";
import { literalDefaultMode } from "./mode/literal-default-mode.ts";
import { noneOnManagedInstances } from "./mode/none-on-managed-instances.ts";
import { rootInHostMode } from "./mode/root-in-host-mode.ts";
import { undeclaredWindowsOs } from "./mode/undeclared-windows-os.ts";
import { unknownNetworkMode } from "./mode/unknown-network-mode.ts";
import { unsetUserInHostMode } from "./mode/unset-user-in-host-mode.ts";
import { windowsOnManagedInstances } from "./mode/windows-on-managed-instances.ts";
import { appProtocolOnUdp } from "./port/app-protocol-on-udp.ts";
import { dualProtocolPort } from "./port/dual-protocol-port.ts";
import { duplicateContainerPort } from "./port/duplicate-container-port.ts";
import { duplicateHostPort } from "./port/duplicate-host-port.ts";
import { duplicatePortName } from "./port/duplicate-port-name.ts";
import { dynamicHostPort } from "./port/dynamic-host-port.ts";
import { ephemeralHostPort } from "./port/ephemeral-host-port.ts";
import { hostPortMismatch } from "./port/host-port-mismatch.ts";
import { malformedPortName } from "./port/malformed-port-name.ts";
import { missingContainerPort } from "./port/missing-container-port.ts";
import { missingHostPort } from "./port/missing-host-port.ts";
import { port80WithTaskRole } from "./port/port-80-with-task-role.ts";
import { portOutOfRange } from "./port/port-out-of-range.ts";
import { portsInNoneMode } from "./port/ports-in-none-mode.ts";
import { repeatedPortMapping } from "./port/repeated-port-mapping.ts";
import { reservedContainerPort } from "./port/reserved-container-port.ts";
import { reservedHostPort } from "./port/reserved-host-port.ts";
import { staticHostPort } from "./port/static-host-port.ts";
import { tooManyHostPorts } from "./port/too-many-host-ports.ts";
import { unknownAppProtocol } from "./port/unknown-app-protocol.ts";
import { unknownProtocol } from "./port/unknown-protocol.ts";
import { unusedAppProtocol } from "./port/unused-app-protocol.ts";
import { malformedPortRange } from "./port-range/malformed-port-range.ts";
import { overlappingPortRange } from "./port-range/overlapping-port-range.ts";
import { oversizedPortRange } from "./port-range/oversized-port-range.ts";
import { portRangeInHostMode } from "./port-range/port-range-in-host-mode.ts";
import { portRangeWithSinglePort } from "./port-range/port-range-with-single-port.ts";
import { tooManyPortRanges } from "./port-range/too-many-port-ranges.ts";
import { missingProxyProperty } from "./proxy/missing-proxy-property.ts";
import { proxyOutsideAwsvpc } from "./proxy/proxy-outside-awsvpc.ts";
import { proxyUserMismatch } from "./proxy/proxy-user-mismatch.ts";
import { retiredAppMesh } from "./proxy/retired-app-mesh.ts";
import { unknownProxyContainer } from "./proxy/unknown-proxy-container.ts";
import type { TaskRule } from "./rule.ts";
import { exposedLogRouter } from "./sidecar/exposed-log-router.ts";
import { faultInjectionUnsupportedMode } from "./sidecar/fault-injection-unsupported-mode.ts";
import { logRouterPortConflict } from "./sidecar/log-router-port-conflict.ts";
import { conflictingNetSysctl } from "./sysctl/conflicting-net-sysctl.ts";
import { netSysctlInHostMode } from "./sysctl/net-sysctl-in-host-mode.ts";

/** The rules about task definitions. */
export const taskRules: readonly TaskRule[] = [
  unknownNetworkMode,
  defaultModeOnLinux,
  literalDefaultMode,
  fargateWithoutAwsvpc,
  awsvpcOnExternal,
  bridgeOnWindows,
  linuxOnlyModeOnWindows,
  awsvpcOnWindows2016,
  bridgeOnManagedInstances,
  noneOnManagedInstances,
  implicitManagedInstancesMode,
  windowsOnManagedInstances,
  conflictingCompatibilities,
  implicitNetworkMode,
  hostNetworkMode,
  rootInHostMode,
  unsetUserInHostMode,
  undeclaredWindowsOs,
  portsInNoneMode,
  missingHostPort,
  hostPortMismatch,
  dynamicHostPort,
  missingContainerPort,
  portOutOfRange,
  duplicateHostPort,
  duplicateContainerPort,
  repeatedPortMapping,
  dualProtocolPort,
  reservedHostPort,
  port80WithTaskRole,
  ephemeralHostPort,
  staticHostPort,
  tooManyHostPorts,
  unknownProtocol,
  malformedPortName,
  duplicatePortName,
  unknownAppProtocol,
  unusedAppProtocol,
  appProtocolOnUdp,
  reservedContainerPort,
  portRangeInHostMode,
  portRangeWithSinglePort,
  malformedPortRange,
  overlappingPortRange,
  tooManyPortRanges,
  oversizedPortRange,
  linksOutsideBridge,
  unknownLinkTarget,
  malformedLink,
  linkCycle,
  hostnameInAwsvpc,
  dnsServersInAwsvpc,
  dnsSearchInAwsvpc,
  extraHostsInAwsvpc,
  disabledNetworkingInAwsvpc,
  malformedDnsSetting,
  malformedExtraHost,
  portsWithDisabledNetworking,
  settingUnsupportedOnManagedInstances,
  settingUnsupportedOnWindows,
  netSysctlInHostMode,
  conflictingNetSysctl,
  proxyOutsideAwsvpc,
  unknownProxyContainer,
  missingProxyProperty,
  proxyUserMismatch,
  retiredAppMesh,
  exposedLogRouter,
  logRouterPortConflict,
  faultInjectionUnsupportedMode,
];
