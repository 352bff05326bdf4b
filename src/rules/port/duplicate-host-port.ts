import { portText } from "../../ecs/port-range.ts";
import type { PortBinding } from "../../network/port-binding.ts";
import { containerText } from "../naming.ts";
import type { TaskRule } from "../rule.ts";
import { dynamicPortFix } from "./dynamic-port-fix.ts";
import { repeats } from "./repeats.ts";

const sentence = {
  operation: "RegisterTaskDefinition",
  message: "TCP host port '3000' is mapped multiple times in task.",
  evidence: "https://github.com/aws/amazon-ecs-agent/issues/1220",
};

/** A static host port as `3000/tcp`. */
function staticPortText({ hostPorts, protocol }: PortBinding): string | undefined {
  return hostPorts.kind === "static" && protocol ? `${portText(hostPorts.ports)}/${protocol}` : undefined;
}

export const duplicateHostPort: TaskRule = {
  id: "duplicate-host-port",
  family: "port",
  inspects: "task",
  about: ["otherMode"],
  severity: "error",
  stage: "register",
  title: "In a bridge or NAT network a task maps a host port once per protocol",
  aws: sentence,
  sources: ["https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html"],
  rationale: `
    Every container of a bridge or NAT network has ports of its own, but the ports of the instance are there once. Traffic to a host
    port can go to one container port only, so ECS refuses a task that maps it twice, in one container or in two. tcp and udp
    are counted apart. Leave one \`hostPort\` out, and the instance chooses a free port.
  `,
  fixable: "unsafe",
  skipWhen: [],
  examples: {
    bad: [
      {
        at: "/containerDefinitions/1/portMappings/0/hostPort",
        document: `
          family: shop
          networkMode: bridge
          containerDefinitions:
            - name: storefront
              image: shop/storefront:8.1
              portMappings:
                - { containerPort: 80, hostPort: 3000 }
            - name: api
              image: shop/api:8.1
              portMappings:
                - { containerPort: 81, hostPort: 3000 }
        `,
      },
      {
        at: "/containerDefinitions/0/portMappings/1/hostPort",
        document: `
          family: shop
          networkMode: bridge
          containerDefinitions:
            - name: storefront
              image: shop/storefront:8.1
              portMappings:
                - { containerPort: 80, hostPort: 8080 }
                - { containerPort: 81, hostPort: 8080, protocol: tcp }
        `,
      },
      {
        at: "/containerDefinitions/0/portMappings/1/hostPort",
        document: `
          family: intranet
          runtimePlatform:
            operatingSystemFamily: WINDOWS_SERVER_2022_CORE
          containerDefinitions:
            - name: iis
              image: intranet/iis:2.0
              portMappings:
                - { containerPort: 514, hostPort: 1514, protocol: udp }
                - { containerPort: 515, hostPort: 1514, protocol: udp }
        `,
      },
    ],
    good: [
      {
        why: "tcp and udp are counted apart",
        document: `
          family: names
          networkMode: bridge
          containerDefinitions:
            - name: dns
              image: coredns:1.11
              portMappings:
                - { containerPort: 53, hostPort: 5353, protocol: tcp }
                - { containerPort: 5300, hostPort: 5353, protocol: udp }
        `,
      },
      {
        why: "dynamic ports differ, and each container has a network of its own",
        document: `
          family: shop
          networkMode: bridge
          containerDefinitions:
            - name: storefront
              image: shop/storefront:8.1
              portMappings:
                - containerPort: 80
            - name: api
              image: shop/api:8.1
              portMappings:
                - containerPort: 80
        `,
      },
      {
        why: "one container port may have several host ports",
        document: `
          family: shop
          networkMode: bridge
          containerDefinitions:
            - name: storefront
              image: shop/storefront:8.1
              portMappings:
                - { containerPort: 80, hostPort: 8080 }
                - { containerPort: 80, hostPort: 8081 }
        `,
      },
    ],
  },

  *check({ network }) {
    if (network.mode.value !== "bridge" && network.mode.value !== "default") return;
    for (const { key, item, first } of repeats(network.bindings, staticPortText)) {
      const [port = "", protocol = ""] = key.split("/");
      const { container } = item;
      const also = container === first.container ? " again" : `, which ${containerText(first.container)} already maps`;
      yield {
        message: `${containerText(container)} maps host port ${key}${also}`,
        place: item.hostPortPlace,
        label: "must be another port, or absent",
        related: [{ message: "mapped here first", place: first.hostPortPlace }],
        help: "delete one `hostPort` to get a dynamic port, or choose another",
        fix: dynamicPortFix(network, item),
        aws: {
          ...sentence,
          message: sentence.message.replace("TCP", protocol.toUpperCase()).replace("3000", port),
        },
      };
    }
  },
};
