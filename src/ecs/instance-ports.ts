import type { OperatingSystem } from "./operating-system.ts";
import type { PortRange } from "./port-range.ts";

/**
 * The tcp ports that an instance keeps for itself: remote access, the container runtime and the ECS agent. No udp port is reserved.
 * ECS_RESERVED_PORTS of the agent can change the list.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-agent-config.html
 */
export const reservedPorts: Readonly<Record<OperatingSystem, ReadonlySet<number>>> = {
  linux: new Set([22, 2375, 2376, 51678, 51679]),
  windows: new Set([53, 135, 139, 445, 2375, 2376, 3389, 5985, 5986, 51678, 51679]),
};

/**
 * The range from which an instance hands out dynamic host ports.
 * The kernel's range on Linux (the agent's fallback begins at 49153); ECS_DYNAMIC_HOST_PORT_RANGE can change it.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html
 */
export const dynamicPorts: Readonly<Record<OperatingSystem, PortRange>> = {
  linux: { first: 32_768, last: 60_999 },
  windows: { first: 49_152, last: 65_535 },
};

/**
 * How many ports of an instance tasks and the instance itself may reserve at a time. Dynamic ports do not count.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html
 */
export const reservablePortCount = 100;
