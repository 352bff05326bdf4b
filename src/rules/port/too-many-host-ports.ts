import { reservablePortCount, reservedPorts } from "../../ecs/instance-ports.ts";
import type { Protocol } from "../../ecs/port-mapping.ts";
import type { Fix } from "../../finding/fix.ts";
import type { PortBinding } from "../../network/port-binding.ts";
import type { ResolvedNetwork } from "../../network/resolved-network.ts";
import type { TaskRule } from "../rule.ts";
import { dynamicPortFix } from "./dynamic-port-fix.ts";
import { runsOnOwnInstances } from "./runs-on-own-instances.ts";

/** A flow list of as many port mappings from port 20000 on, three a line, for the examples. */
function mappings(count: number, rest: (port: number) => string): string {
  const items = Array.from({ length: count }, (_, index) => 20_000 + index).map(
    (port, index) => `${index % 3 === 0 ? `\n${" ".repeat(18)}` : " "}{ containerPort: ${port}${rest(port)} }`,
  );
  return `[${items.join(",")}\n${" ".repeat(16)}]`;
}

/** The mappings of one protocol that take a port of the instance beside those it keeps for itself in any case. */
function takers(
  bindings: readonly PortBinding[],
  protocol: Protocol,
  reserved: ReadonlySet<number>,
): readonly PortBinding[] {
  return bindings.filter(
    ({ hostPorts, protocol: mapped }) =>
      hostPorts.kind === "static" && mapped === protocol && !reserved.has(hostPorts.ports.first),
  );
}

/** Makes all of the ports dynamic; none where one of them cannot be. */
function allDynamic(network: ResolvedNetwork, bindings: readonly PortBinding[]): Fix | undefined {
  const fixes = bindings.flatMap((binding) => dynamicPortFix(network, binding) ?? []);
  if (fixes.length < bindings.length) return undefined;
  return { title: "delete every `hostPort`", safety: "unsafe", changes: fixes.flatMap(({ changes }) => changes) };
}

export const tooManyHostPorts: TaskRule = {
  id: "too-many-host-ports",
  family: "port",
  inspects: "task",
  about: ["otherMode"],
  severity: "error",
  stage: "placement",
  title: "The static host ports of a task fit into the 100 that an instance can reserve",
  aws: {
    operation: "RunTask",
    message: "RESOURCE:PORTS",
    evidence: "https://github.com/aws/amazon-ecs-agent/issues/269",
  },
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html",
    "https://github.com/awsdocs/amazon-ecs-developer-guide/blob/49232cf/doc_source/service-event-messages.md",
  ],
  rationale: `
    At most 100 ports of an instance can be reserved at a time for each protocol, and of the tcp ports the instance itself takes 5 on
    Linux and 11 on Windows. A task that wants more registers, and then fits on no instance: RunTask answers with the reason
    below, and a service keeps reporting that it cannot place a task. Dynamic ports do not count, and in \`awsvpc\` mode a task
    takes no port of the instance.
  `,
  fixable: "unsafe",
  skipWhen: [],
  examples: {
    bad: [
      {
        at: "/containerDefinitions",
        document: `
          family: ftp
          networkMode: bridge
          containerDefinitions:
            - name: ftp
              image: transfer/ftp:5.3
              portMappings: ${mappings(96, (port) => `, hostPort: ${port}`)}
        `,
      },
      {
        at: "/containerDefinitions",
        document: `
          family: media
          networkMode: host
          containerDefinitions:
            - name: rtp
              image: media/rtp:2.8
              portMappings: ${mappings(101, (port) => `, hostPort: ${port}, protocol: udp`)}
        `,
      },
    ],
    good: [
      {
        why: "95 ports and the 5 that a Linux instance takes are 100",
        document: `
          family: ftp
          networkMode: bridge
          containerDefinitions:
            - name: ftp
              image: transfer/ftp:5.3
              portMappings: ${mappings(95, (port) => `, hostPort: ${port}`)}
        `,
      },
      {
        why: "an instance reserves no udp ports for itself",
        document: `
          family: media
          networkMode: host
          containerDefinitions:
            - name: rtp
              image: media/rtp:2.8
              portMappings: ${mappings(100, (port) => `, hostPort: ${port}, protocol: udp`)}
        `,
      },
      {
        why: "dynamic ports do not count",
        document: `
          family: ftp
          networkMode: bridge
          containerDefinitions:
            - name: ftp
              image: transfer/ftp:5.3
              portMappings: ${mappings(101, () => "")}
        `,
      },
    ],
  },

  *check({ task, platform, network }) {
    const { operatingSystem } = platform;
    if (!runsOnOwnInstances(platform) || operatingSystem === undefined) return;
    for (const protocol of ["tcp", "udp"] as const) {
      const reserved = protocol === "tcp" ? reservedPorts[operatingSystem] : new Set<number>();
      const taking = takers(network.bindings, protocol, reserved);
      const count = new Set(taking.map(({ hostPorts }) => hostPorts.kind === "static" && hostPorts.ports.first)).size;
      const left = reservablePortCount - reserved.size;
      if (count <= left) continue;
      yield {
        message: `the task takes ${count} static ${protocol} host ports where an instance has ${left} to give`,
        place: task.containerDefinitions.place,
        label: `must take at most ${left} ${protocol} host ports`,
        notes: ["ECS accepts the task definition, but no instance can take the task"],
        help: "delete the `hostPort`s that need not be fixed, or use `awsvpc` network mode",
        fix: allDynamic(network, taking),
      };
    }
  },
};
