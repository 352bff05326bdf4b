import { cloudMapService } from "../ecs/cloud-map-service.ts";
import { cluster } from "../ecs/cluster.ts";
import { subnet } from "../ecs/subnet.ts";
import { targetGroup } from "../ecs/target-group.ts";
import type { SourceNode } from "../source/node.ts";
import type { Deployment } from "./cfn-deployment.ts";
import { rewrittenDialect, templateDialect } from "./cfn-dialect.ts";
import { type Extent, everything, keysOf } from "./cfn-extent.ts";
import { templateListeners } from "./cfn-listeners.ts";
import { isUnseen } from "./cfn-literal.ts";
import type { ReferenceGraph } from "./cfn-reference-graph.ts";
import type { Resource } from "./cfn-template.ts";
import type { ResourceSources } from "./input-format.ts";
import { member } from "./members-of.ts";

/** A map that is there, not null. */
function isGiven(properties: SourceNode, key: string): boolean {
  const value = member(properties, key);
  return value !== undefined && value.kind !== "opaque" && !(value.kind === "scalar" && value.value === null);
}

/** The kind of a capacity provider that says which. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-capacityprovider.html */
function capacityProviderKind(properties: SourceNode): "EC2" | "MANAGED_INSTANCES" | undefined {
  if (isGiven(properties, "autoScalingGroupProvider")) return "EC2";
  return isGiven(properties, "managedInstancesProvider") ? "MANAGED_INSTANCES" : undefined;
}

/** Whether a resource may be a block for any subnet, as far as can be seen. */
function mayNameAny({ type }: Resource, block: SourceNode, subnet: SourceNode | undefined): boolean {
  if (type === undefined || block.kind !== "map") return true;
  if (!subnet) return block.open;
  return subnet.kind === "opaque" ? subnet.reference === undefined : isUnseen(subnet);
}

/**
 * Gives subnets the IPv6 blocks that other resources attach to them. A block that may go to any subnet leaves all of them open.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-subnetcidrblock.html
 */
function attachBlocks(deployment: Deployment, subnets: ReadonlyMap<string, SourceNode>): void {
  if (subnets.size === 0) return;
  let mayBeAny = false;
  for (const resource of deployment.declared("AWS::EC2::SubnetCidrBlock", undefined)) {
    const isCreated = deployment.has(resource);
    if (isCreated === false) continue;
    const block = deployment.properties(resource, everything);
    const named = member(block, "subnetId");
    if (mayNameAny(resource, block, named)) mayBeAny = true;
    const target = named?.kind === "opaque" ? subnets.get(named.reference ?? "") : undefined;
    if (target?.kind !== "map") continue;
    if (!isCreated) target.open = true;
    else if (!target.get("ipv6CidrBlock")) target.entries.push({ key: "ipv6CidrBlock", value: block });
  }
  if (mayBeAny) for (const subnet of subnets.values()) if (subnet.kind === "map") subnet.open = true;
}

/** What a template declares around its services; only what they refer to is read. */
export function surroundings(
  deployment: Deployment,
  referred: ReadonlySet<string>,
  references: ReferenceGraph,
): Omit<ResourceSources, "unawaitedTargetGroups"> {
  const created = (type: string): readonly Resource[] =>
    deployment
      .declared(type)
      .filter(({ id }) => referred.has(id))
      .filter((resource) => deployment.has(resource) === true);
  const things = (type: string, extent: Extent): ReadonlyMap<string, SourceNode> =>
    new Map(created(type).map((resource) => [resource.id, deployment.properties(resource, extent)]));

  const isRewritten = [...referred].some((id) => references.isRewritten(id));
  const subnets = things("AWS::EC2::Subnet", keysOf(subnet));
  attachBlocks(deployment, subnets);
  const providers = created("AWS::ECS::CapacityProvider").flatMap(
    (resource): [string, "EC2" | "MANAGED_INSTANCES"][] => {
      const kind = capacityProviderKind(deployment.properties(resource, everything));
      return kind ? [[resource.id, kind]] : [];
    },
  );
  return {
    dialect: isRewritten ? rewrittenDialect : templateDialect,
    targetGroups: things("AWS::ElasticLoadBalancingV2::TargetGroup", keysOf(targetGroup)),
    cloudMapServices: things("AWS::ServiceDiscovery::Service", keysOf(cloudMapService)),
    subnets,
    clusters: things("AWS::ECS::Cluster", keysOf(cluster)),
    capacityProviders: new Map(providers),
    listeners: () => templateListeners(deployment, references),
  };
}
