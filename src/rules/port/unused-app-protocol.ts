import type { NetworkMode } from "../../ecs/network-mode.ts";
import { isAbsent, isKnown } from "../../source/field.ts";
import { containerText, quoted } from "../naming.ts";
import type { TaskRule } from "../rule.ts";

/** The networks in which Service Connect does not run, though mappings may have names. */
const withoutServiceConnect: ReadonlyMap<NetworkMode | undefined, string> = new Map([
  ["host", "`host` network mode"],
  ["default", "a Windows NAT network"],
]);

export const unusedAppProtocol: TaskRule = {
  id: "unused-app-protocol",
  family: "port",
  inspects: "task",
  about: ["appProtocol"],
  severity: "info",
  stage: "ignored",
  title: "An `appProtocol` stands on a named mapping, in a mode that has Service Connect",
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/interconnecting-services.html",
  ],
  rationale: `
    Service Connect alone reads \`appProtocol\`. It finds the mapping by its \`name\`, and runs in \`awsvpc\` and \`bridge\` mode; on a mapping
    without a name, in \`host\` mode and on Windows the value does nothing. ECS is not known to refuse it, though some client
    libraries do when the name is missing. Add the name, or delete the key.
  `,
  skipWhen: ["unknown-app-protocol"],
  examples: {
    bad: [
      {
        at: "/containerDefinitions/0/portMappings/0/appProtocol",
        document: `
          family: web
          networkMode: awsvpc
          containerDefinitions:
            - name: web
              image: nginx:1.27
              portMappings:
                - { containerPort: 80, appProtocol: http }
        `,
      },
      {
        at: "/containerDefinitions/0/portMappings/0/appProtocol",
        document: `
          family: web
          networkMode: host
          containerDefinitions:
            - name: web
              image: nginx:1.27
              portMappings:
                - { name: web, containerPort: 80, hostPort: 80, appProtocol: http }
        `,
      },
      {
        at: "/containerDefinitions/0/portMappings/0/appProtocol",
        document: `
          family: intranet
          runtimePlatform:
            operatingSystemFamily: WINDOWS_SERVER_2022_CORE
          containerDefinitions:
            - name: iis
              image: intranet/iis:2.0
              portMappings:
                - { name: web, containerPort: 80, appProtocol: http2 }
        `,
      },
    ],
    good: [
      {
        why: "the mapping has a name, and Service Connect runs in `awsvpc` mode",
        document: `
          family: web
          networkMode: awsvpc
          containerDefinitions:
            - name: web
              image: nginx:1.27
              portMappings:
                - { name: web, containerPort: 80, appProtocol: http }
        `,
      },
      {
        why: "a name alone is of use to VPC Lattice",
        document: `
          family: web
          networkMode: host
          containerDefinitions:
            - name: web
              image: nginx:1.27
              portMappings:
                - { name: web, containerPort: 80, hostPort: 80 }
        `,
      },
    ],
  },

  *check({ network: { mode, bindings } }) {
    const network = withoutServiceConnect.get(mode.value);
    for (const { container, mapping, protocol } of bindings) {
      const { appProtocol, name, place } = mapping;
      if (!isKnown(appProtocol) || protocol !== "tcp") continue;
      const what = `\`appProtocol\` ${quoted(appProtocol.value)} of ${containerText(container)}`;
      if (isAbsent(name)) {
        yield {
          message: `${what} stands on a port mapping without a \`name\``,
          place: appProtocol.place,
          label: "needs a `name` beside it",
          related: [{ message: "Service Connect finds a mapping by its name", place }],
          notes: ["ECS ignores it"],
          help: "add a `name` to the port mapping, or delete `appProtocol`",
        };
      } else if (network !== undefined) {
        yield {
          message: `${what} has no effect in ${network}`,
          place: appProtocol.place,
          label: "read by Service Connect only",
          related: mode.origin === "declared" ? [{ message: "no Service Connect here", place: mode.place }] : [],
          notes: ["ECS ignores it"],
          help: "delete `appProtocol`",
        };
      }
    }
  },
};
