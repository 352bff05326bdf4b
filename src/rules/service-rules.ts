import { execInIpv6Subnet } from "./ipv6/exec-in-ipv6-subnet.ts";
import { ipv4RegistryInIpv6Subnet } from "./ipv6/ipv4-registry-in-ipv6-subnet.ts";
import { ipv4TargetsInIpv6Subnet } from "./ipv6/ipv4-targets-in-ipv6-subnet.ts";
import { recordFamilyMismatch } from "./ipv6/record-family-mismatch.ts";
import { windowsInIpv6Subnet } from "./ipv6/windows-in-ipv6-subnet.ts";
import { incompleteLatticeTarget } from "./lattice/incomplete-lattice-target.ts";
import { latticeInNoneMode } from "./lattice/lattice-in-none-mode.ts";
import { tooManyLatticeTargets } from "./lattice/too-many-lattice-targets.ts";
import { unknownLatticePort } from "./lattice/unknown-lattice-port.ts";
import { ambiguousLoadBalancerPort } from "./load-balancer/ambiguous-load-balancer-port.ts";
import { ambiguousLoadBalancerTarget } from "./load-balancer/ambiguous-load-balancer-target.ts";
import { classicLoadBalancerDynamicPort } from "./load-balancer/classic-load-balancer-dynamic-port.ts";
import { classicLoadBalancerWithAwsvpc } from "./load-balancer/classic-load-balancer-with-awsvpc.ts";
import { codeDeployWithoutLoadBalancer } from "./load-balancer/code-deploy-without-load-balancer.ts";
import { fixedHealthCheckPort } from "./load-balancer/fixed-health-check-port.ts";
import { forbiddenServiceRole } from "./load-balancer/forbidden-service-role.ts";
import { geneveOutsideAwsvpc } from "./load-balancer/geneve-outside-awsvpc.ts";
import { loadBalancerInNoneMode } from "./load-balancer/load-balancer-in-none-mode.ts";
import { loadBalancerOnExternal } from "./load-balancer/load-balancer-on-external.ts";
import { missingAlternateTargetGroup } from "./load-balancer/missing-alternate-target-group.ts";
import { targetProtocolMismatch } from "./load-balancer/target-protocol-mismatch.ts";
import { targetTypeMismatch } from "./load-balancer/target-type-mismatch.ts";
import { tooManyTargetGroups } from "./load-balancer/too-many-target-groups.ts";
import { trafficShiftWithoutLoadBalancer } from "./load-balancer/traffic-shift-without-load-balancer.ts";
import { unknownLoadBalancerContainer } from "./load-balancer/unknown-load-balancer-container.ts";
import { unmappedHealthCheckPort } from "./load-balancer/unmapped-health-check-port.ts";
import { unmappedLoadBalancerPort } from "./load-balancer/unmapped-load-balancer-port.ts";
import { unorderedListener } from "./load-balancer/unordered-listener.ts";
import { assignedPublicIp } from "./network-configuration/assigned-public-ip.ts";
import { defaultSecurityGroup } from "./network-configuration/default-security-group.ts";
import { duplicateNetworkId } from "./network-configuration/duplicate-network-id.ts";
import { misplacedNetworkId } from "./network-configuration/misplaced-network-id.ts";
import { missingNetworkConfiguration } from "./network-configuration/missing-network-configuration.ts";
import { missingSubnets } from "./network-configuration/missing-subnets.ts";
import { networkConfigurationOutsideAwsvpc } from "./network-configuration/network-configuration-outside-awsvpc.ts";
import { oldFargatePlatform } from "./network-configuration/old-fargate-platform.ts";
import { publicIpOutsideFargate } from "./network-configuration/public-ip-outside-fargate.ts";
import { taskSetSettingOnService } from "./network-configuration/task-set-setting-on-service.ts";
import { tooManySecurityGroups } from "./network-configuration/too-many-security-groups.ts";
import { tooManySubnets } from "./network-configuration/too-many-subnets.ts";
import { contendedHostPort } from "./port/contended-host-port.ts";
import { rolloutBlockedByPort } from "./port/rollout-blocked-by-port.ts";
import type { ServiceRule } from "./rule.ts";
import { duplicateServiceConnectEndpoint } from "./service-connect/duplicate-service-connect-endpoint.ts";
import { hostnameWithServiceConnect } from "./service-connect/hostname-with-service-connect.ts";
import { ingressPortConflict } from "./service-connect/ingress-port-conflict.ts";
import { ingressPortOutOfRange } from "./service-connect/ingress-port-out-of-range.ts";
import { linksWithServiceConnect } from "./service-connect/links-with-service-connect.ts";
import { loadBalancerThroughProxy } from "./service-connect/load-balancer-through-proxy.ts";
import { malformedClientAlias } from "./service-connect/malformed-client-alias.ts";
import { malformedDiscoveryName } from "./service-connect/malformed-discovery-name.ts";
import { missingClientAlias } from "./service-connect/missing-client-alias.ts";
import { missingNamespace } from "./service-connect/missing-namespace.ts";
import { multipleClientAliases } from "./service-connect/multiple-client-aliases.ts";
import { portRangeAsEndpoint } from "./service-connect/port-range-as-endpoint.ts";
import { requestTimeoutOnTcp } from "./service-connect/request-timeout-on-tcp.ts";
import { serviceConnectDeploymentController } from "./service-connect/service-connect-deployment-controller.ts";
import { serviceConnectImplicitMode } from "./service-connect/service-connect-implicit-mode.ts";
import { serviceConnectMemoryHeadroom } from "./service-connect/service-connect-memory-headroom.ts";
import { serviceConnectOnExternal } from "./service-connect/service-connect-on-external.ts";
import { serviceConnectOnManagedInstances } from "./service-connect/service-connect-on-managed-instances.ts";
import { serviceConnectOnWindows } from "./service-connect/service-connect-on-windows.ts";
import { serviceConnectTlsOutsideAwsvpc } from "./service-connect/service-connect-tls-outside-awsvpc.ts";
import { serviceConnectUdpPort } from "./service-connect/service-connect-udp-port.ts";
import { serviceConnectUnsupportedMode } from "./service-connect/service-connect-unsupported-mode.ts";
import { serviceConnectWithoutTaskMemory } from "./service-connect/service-connect-without-task-memory.ts";
import { testHeaderOnTcp } from "./service-connect/test-header-on-tcp.ts";
import { unknownServiceConnectPort } from "./service-connect/unknown-service-connect-port.ts";
import { unreachableRequestTimeout } from "./service-connect/unreachable-request-timeout.ts";
import { addressRecordOutsideAwsvpc } from "./service-discovery/address-record-outside-awsvpc.ts";
import { missingRegistryContainer } from "./service-discovery/missing-registry-container.ts";
import { missingRegistryPort } from "./service-discovery/missing-registry-port.ts";
import { multipleRegistries } from "./service-discovery/multiple-registries.ts";
import { needlessRegistryPort } from "./service-discovery/needless-registry-port.ts";
import { registryPortAndContainer } from "./service-discovery/registry-port-and-container.ts";
import { registryWithClassicLoadBalancer } from "./service-discovery/registry-with-classic-load-balancer.ts";
import { serviceDiscoveryInNoneMode } from "./service-discovery/service-discovery-in-none-mode.ts";
import { serviceDiscoveryOnExternal } from "./service-discovery/service-discovery-on-external.ts";
import { unmappedRegistryPort } from "./service-discovery/unmapped-registry-port.ts";

/** The rules about services and what stands around them. */
export const serviceRules: readonly ServiceRule[] = [
  rolloutBlockedByPort,
  contendedHostPort,
  missingNetworkConfiguration,
  networkConfigurationOutsideAwsvpc,
  missingSubnets,
  tooManySubnets,
  tooManySecurityGroups,
  defaultSecurityGroup,
  duplicateNetworkId,
  misplacedNetworkId,
  publicIpOutsideFargate,
  assignedPublicIp,
  oldFargatePlatform,
  taskSetSettingOnService,
  unknownLoadBalancerContainer,
  unmappedLoadBalancerPort,
  ambiguousLoadBalancerPort,
  ambiguousLoadBalancerTarget,
  targetTypeMismatch,
  classicLoadBalancerWithAwsvpc,
  classicLoadBalancerDynamicPort,
  fixedHealthCheckPort,
  unmappedHealthCheckPort,
  tooManyTargetGroups,
  loadBalancerOnExternal,
  loadBalancerInNoneMode,
  geneveOutsideAwsvpc,
  targetProtocolMismatch,
  codeDeployWithoutLoadBalancer,
  trafficShiftWithoutLoadBalancer,
  missingAlternateTargetGroup,
  forbiddenServiceRole,
  unorderedListener,
  serviceDiscoveryInNoneMode,
  addressRecordOutsideAwsvpc,
  missingRegistryContainer,
  registryPortAndContainer,
  needlessRegistryPort,
  missingRegistryPort,
  unmappedRegistryPort,
  multipleRegistries,
  serviceDiscoveryOnExternal,
  registryWithClassicLoadBalancer,
  serviceConnectUnsupportedMode,
  serviceConnectImplicitMode,
  serviceConnectOnWindows,
  serviceConnectOnExternal,
  serviceConnectOnManagedInstances,
  serviceConnectDeploymentController,
  unknownServiceConnectPort,
  serviceConnectUdpPort,
  portRangeAsEndpoint,
  missingNamespace,
  serviceConnectWithoutTaskMemory,
  serviceConnectMemoryHeadroom,
  linksWithServiceConnect,
  hostnameWithServiceConnect,
  serviceConnectTlsOutsideAwsvpc,
  ingressPortOutOfRange,
  ingressPortConflict,
  missingClientAlias,
  multipleClientAliases,
  malformedClientAlias,
  duplicateServiceConnectEndpoint,
  malformedDiscoveryName,
  requestTimeoutOnTcp,
  unreachableRequestTimeout,
  testHeaderOnTcp,
  loadBalancerThroughProxy,
  unknownLatticePort,
  incompleteLatticeTarget,
  tooManyLatticeTargets,
  latticeInNoneMode,
  windowsInIpv6Subnet,
  execInIpv6Subnet,
  ipv4TargetsInIpv6Subnet,
  ipv4RegistryInIpv6Subnet,
  recordFamilyMismatch,
];
