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
import { undeclaredWindowsOs } from "./mode/undeclared-windows-os.ts";
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

/** The rules about members that few task definitions have. */
export const seldomTaskRules: readonly TaskRule[] = [
  undeclaredWindowsOs,
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
