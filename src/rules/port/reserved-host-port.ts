import { reservedPorts } from "../../ecs/instance-ports.ts";
import { containerText } from "../naming.ts";
import type { TaskRule } from "../rule.ts";
import { dynamicPortFix } from "./dynamic-port-fix.ts";
import { runsOnOwnInstances } from "./runs-on-own-instances.ts";

export const reservedHostPort: TaskRule = {
  id: "reserved-host-port",
  family: "port",
  inspects: "task",
  about: ["otherMode"],
  severity: "error",
  stage: "placement",
  title: "No static host port is one that the instance keeps for itself",
  aws: {
    operation: "service event",
    message:
      "service sfsftp_test_service was unable to place a task because no container instance met all of its requirements. The closest matching container-instance XXX is already using a port required by your task",
    evidence: "https://github.com/aws/amazon-ecs-agent/issues/551",
  },
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html",
    "https://github.com/aws/amazon-ecs-agent/blob/8dfceca/agent/config/config_unix.go",
    "https://github.com/aws/amazon-ecs-agent/blob/8dfceca/agent/config/config_windows.go",
  ],
  rationale: `
    An instance reserves the tcp ports of remote access, of Docker and of the ECS agent: 22, 2375, 2376, 51678 and 51679 on Linux;
    53, 135, 139, 445, 2375, 2376, 3389, 5985, 5986, 51678 and 51679 on Windows. A task that wants one of them registers, and then
    finds no instance that can take it. Choose another host port, or a dynamic one. Only the port of the instance counts: a
    container may listen on 22, and no udp port is reserved.

    Whoever runs the instances can change the list with ECS_RESERVED_PORTS; then ignore this rule.
  `,
  fixable: "unsafe",
  skipWhen: ["host-port-mismatch"],
  examples: {
    bad: [
      {
        at: "/containerDefinitions/0/portMappings/0/hostPort",
        document: `
          family: transfer
          networkMode: bridge
          containerDefinitions:
            - name: sftp
              image: transfer/sftp:5.3
              portMappings:
                - { containerPort: 22, hostPort: 22 }
        `,
      },
      {
        at: "/containerDefinitions/0/portMappings/0/hostPort",
        document: `
          family: builds
          networkMode: host
          containerDefinitions:
            - name: docker-proxy
              image: builds/docker-proxy:0.3
              portMappings:
                - { containerPort: 2376, hostPort: 2376 }
        `,
      },
      {
        at: "/containerDefinitions/0/portMappings/0/hostPort",
        document: `
          family: desktop
          runtimePlatform:
            operatingSystemFamily: WINDOWS_SERVER_2022_CORE
          containerDefinitions:
            - name: gateway
              image: desktop/gateway:1.9
              portMappings:
                - { containerPort: 80, hostPort: 3389 }
        `,
      },
      {
        at: "/containerDefinitions/0/portMappings/0/hostPort",
        document: `
          family: agent
          networkMode: bridge
          requiresCompatibilities: [EXTERNAL]
          containerDefinitions:
            - name: introspection
              image: agent/introspection:1.0
              portMappings:
                - { containerPort: 8080, hostPort: 51678, protocol: tcp }
        `,
      },
    ],
    good: [
      {
        why: "the container may listen on 22; only the port of the instance is taken",
        document: `
          family: transfer
          networkMode: bridge
          containerDefinitions:
            - name: sftp
              image: transfer/sftp:5.3
              portMappings:
                - { containerPort: 22, hostPort: 2222 }
        `,
      },
      {
        why: "an `awsvpc` task has an interface of its own",
        document: `
          family: transfer
          networkMode: awsvpc
          containerDefinitions:
            - name: sftp
              image: transfer/sftp:5.3
              portMappings:
                - { containerPort: 22, hostPort: 22 }
        `,
      },
      {
        why: "a port that Windows reserves is free on Linux",
        document: `
          family: names
          networkMode: host
          containerDefinitions:
            - name: dns
              image: coredns:1.11
              portMappings:
                - { containerPort: 53, hostPort: 53 }
        `,
      },
      {
        why: "which ports a managed instance reserves is not known",
        document: `
          family: transfer
          networkMode: host
          requiresCompatibilities: [MANAGED_INSTANCES]
          containerDefinitions:
            - name: sftp
              image: transfer/sftp:5.3
              portMappings:
                - { containerPort: 22, hostPort: 22 }
        `,
      },
      {
        why: "no udp port is reserved",
        document: `
          family: names
          runtimePlatform:
            operatingSystemFamily: WINDOWS_SERVER_2022_CORE
          containerDefinitions:
            - name: dns
              image: coredns:1.11
              portMappings:
                - { containerPort: 53, hostPort: 53, protocol: udp }
        `,
      },
    ],
  },

  *check({ platform, network }) {
    const { operatingSystem } = platform;
    if (!runsOnOwnInstances(platform) || operatingSystem === undefined) return;
    const isHost = network.mode.value === "host";
    for (const binding of network.bindings) {
      const { container, hostPorts, protocol, hostPortPlace } = binding;
      if (hostPorts.kind !== "static" || protocol !== "tcp") continue;
      const port = hostPorts.ports.first;
      if (!reservedPorts[operatingSystem].has(port)) continue;
      yield {
        message: `${containerText(container)} maps host port ${port}/tcp, which the instance reserves for itself`,
        place: hostPortPlace,
        label: isHost ? "must be another port" : "must be another port, or absent",
        related: isHost ? [{ message: "`host` mode uses the instance's own ports", place: network.mode.place }] : [],
        notes: ["ECS accepts the task definition, but no instance with the default reservations can take the task"],
        help: isHost
          ? "let the process listen on another port, and map that one"
          : "delete `hostPort` to get a dynamic port, or choose another",
        fix: dynamicPortFix(network, binding),
      };
    }
  },
};
