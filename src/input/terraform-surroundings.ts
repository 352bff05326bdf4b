import type { SourceNode } from "../source/node.ts";
import type { ResourceSources } from "./input-format.ts";
import { addressText } from "./terraform-address.ts";
import { planDialect } from "./terraform-dialect.ts";
import { planListeners, targetGroupTypes } from "./terraform-listeners.ts";
import type { Plan } from "./terraform-plan.ts";
import type { PlannedResource } from "./terraform-resources.ts";
import { addMembers, block, blocks, type Members, numberOrNothing, scalar } from "./terraform-spelling.ts";
import { attributesOf, resourceMap } from "./terraform-value.ts";

const targetGroup: Members = {
  target_type: ["targetType", scalar],
  protocol: ["protocol", scalar],
  ip_address_type: ["ipAddressType", scalar],
};

const healthCheck: Members = { port: ["healthCheckPort", scalar] };

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/service_discovery_service */
const cloudMapService: Members = {
  name: ["name", scalar],
  dns_config: ["dnsConfig", block({ dns_records: ["dnsRecords", blocks({ type: ["type", scalar] })] })],
};

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/subnet */
const subnet: Members = {
  ipv6_native: ["ipv6Native", scalar],
  ipv6_cidr_block: ["ipv6CidrBlock", scalar],
  ipv6_ipam_pool_id: ["ipv6IpamPoolId", scalar],
  ipv6_netmask_length: ["ipv6NetmaskLength", numberOrNothing],
};

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecs_cluster */
const cluster: Members = {
  service_connect_defaults: ["serviceConnectDefaults", block({ namespace: ["namespace", scalar] })],
};

function targetGroupNode(plan: Plan, resource: PlannedResource): SourceNode {
  const attribute = attributesOf(plan, resource);
  const node = resourceMap(resource);
  addMembers(node, targetGroup, attribute);
  const check = block(healthCheck)(attribute("health_check"));
  if (check?.kind === "map") node.entries.push(...check.entries);
  else if (check) node.entries.push({ key: "healthCheckPort", value: check });
  return node;
}

function capacityProviderKind(plan: Plan, resource: PlannedResource): "EC2" | "MANAGED_INSTANCES" | undefined {
  const attribute = attributesOf(plan, resource);
  if (attribute("auto_scaling_group_provider").items().length > 0) return "EC2";
  return attribute("managed_instances_provider").items().length > 0 ? "MANAGED_INSTANCES" : undefined;
}

/** What a plan has around its services. Nothing in it tells the order in which listeners and services are made. */
export function planSurroundings(plan: Plan): ResourceSources {
  const things = (types: readonly string[], members: Members): ReadonlyMap<string, SourceNode> =>
    new Map(
      plan.resources(...types).map((resource) => {
        const node = resourceMap(resource);
        addMembers(node, members, attributesOf(plan, resource));
        return [addressText(resource.address), node];
      }),
    );
  const targetGroups = plan
    .resources(...targetGroupTypes)
    .map((resource): [string, SourceNode] => [addressText(resource.address), targetGroupNode(plan, resource)]);
  const providers = plan.resources("aws_ecs_capacity_provider").flatMap((resource) => {
    const kind = capacityProviderKind(plan, resource);
    return kind ? [[addressText(resource.address), kind] as const] : [];
  });
  return {
    dialect: planDialect,
    targetGroups: new Map(targetGroups),
    cloudMapServices: things(["aws_service_discovery_service"], cloudMapService),
    subnets: things(["aws_subnet"], subnet),
    clusters: things(["aws_ecs_cluster"], cluster),
    capacityProviders: new Map(providers),
    unawaitedTargetGroups: new Map(),
    listeners: () => planListeners(plan),
  };
}
