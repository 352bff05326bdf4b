import type { Subnet } from "../../ecs/subnet.ts";
import type { Remark } from "../../finding/finding.ts";
import { awsvpcConfigurationOf } from "../../scenario/awsvpc-configuration.ts";
import type { ServiceScenario } from "../../scenario/service-scenario.ts";
import { referred } from "../../scenario/surroundings.ts";
import { type Field, isAbsent, isKnown } from "../../source/field.ts";
import type { Place } from "../../source/node.ts";

/** A subnet that a service lists. */
export interface ServiceSubnet {
  /** The item of `subnets`. */
  readonly place: Place;
  /** Undefined where the file does not declare it. */
  readonly subnet: Subnet | undefined;
}

/** The subnets into which a service puts the interfaces of its tasks; none outside `awsvpc` mode, and none where the list cannot be read. */
export function serviceSubnets({ service, task, surroundings }: ServiceScenario): readonly ServiceSubnet[] {
  const subnets = awsvpcConfigurationOf(service)?.subnets;
  if (task?.network.mode.value !== "awsvpc" || !subnets || !isKnown(subnets)) return [];
  return subnets.value
    .filter((item) => !isAbsent(item))
    .map((item) => ({ place: item.place, subnet: referred(item, surroundings.subnets) }));
}

/**
 * Whether a subnet certainly has IPv6 addresses only.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-subnet.html
 */
export function isIpv6Only({ subnet }: ServiceSubnet): boolean {
  return subnet !== undefined && isKnown(subnet.ipv6Native);
}

/** Whether a subnet certainly has IPv4 addresses only: it has no IPv6 block, asks no pool for one, and the file attaches none. */
export function isIpv4Only({ subnet }: ServiceSubnet): boolean {
  if (!subnet) return false;
  const { ipv6Native, ipv6CidrBlock, ipv6CidrBlocks, ipv6IpamPoolId, ipv6NetmaskLength } = subnet;
  const blocks: readonly Field<unknown>[] = [ipv6CidrBlock, ipv6CidrBlocks, ipv6IpamPoolId, ipv6NetmaskLength];
  return isAbsent(ipv6Native) && blocks.every(isAbsent);
}

/** The subnets of a service that certainly have IPv6 addresses only. */
export function ipv6OnlySubnets(scenario: ServiceScenario): readonly ServiceSubnet[] {
  return serviceSubnets(scenario).filter(isIpv6Only);
}

/** The remark at the value that gives a subnet IPv6 addresses only. */
export function nativeRemarks({ subnet }: ServiceSubnet): readonly Remark[] {
  return subnet ? [{ message: "gives the subnet IPv6 addresses only", place: subnet.ipv6Native.place }] : [];
}

/** The remarks that explain why tasks have IPv6 addresses only: where their subnet is listed, and where it says so. */
export function ipv6OnlyRemarks(subnet: ServiceSubnet): readonly Remark[] {
  return [{ message: "the tasks run in this subnet", place: subnet.place }, ...nativeRemarks(subnet)];
}
