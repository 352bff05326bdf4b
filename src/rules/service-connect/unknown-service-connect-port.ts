import { portNameForm } from "../../ecs/port-mapping.ts";
import type { ServiceConnectService } from "../../ecs/service-connect.ts";
import type { Observation } from "../../finding/finding.ts";
import type { Fix } from "../../finding/fix.ts";
import type { PortBinding } from "../../network/port-binding.ts";
import type { TaskScenario } from "../../scenario/task-scenario.ts";
import { isAbsent, isKnown, knownValue } from "../../source/field.ts";
import { nearest } from "../../source/spelling.ts";
import { quoted } from "../naming.ts";
import type { ServiceRule } from "../rule.ts";
import { type Endpoint, endpoints, endpointText } from "./endpoints.ts";

const sentence = {
  operation: "CreateService",
  message: "portName(X) does not refer to any named PortMapping in the container definitions",
  evidence:
    "https://github.com/badmintoncryer/cdk-preflight/blob/main/rules/ecs/pf-ecs-svc-connect-port-name-missing/rule.rego",
};

/** How many names a name that is not among them is compared with. */
const mostCompared = 20;

/** Whether it can be told that the network mode is not one that rules Service Connect out altogether. */
function isModeReadable({ network: { mode }, launchTypes, platform }: TaskScenario): boolean {
  if (mode.value !== undefined) return true;
  return mode.origin !== "unknown" && launchTypes.isReadable && platform.operatingSystem !== undefined;
}

/** The only mapping that can be meant where one name is missing: the one tcp mapping without a name. */
function namelessBinding(bindings: readonly PortBinding[], all: readonly Endpoint[]): PortBinding | undefined {
  const wanted = new Set(all.filter(({ port }) => port.isMissing).map(({ entry }) => knownValue(entry.portName)));
  const nameless = bindings.filter(({ mapping, protocol }) => isAbsent(mapping.name) && protocol !== "udp");
  const [only] = nameless;
  return only?.protocol === "tcp" && !only.isRange && nameless.length === 1 && wanted.size === 1 ? only : undefined;
}

function namingFix({ mapping }: PortBinding, value: string): Fix | undefined {
  if (!portNameForm.test(value)) return undefined;
  const { name, place } = mapping;
  const isWritten = isAbsent(name) && name.written;
  return {
    title: `name the port mapping ${quoted(value)}`,
    safety: "unsafe",
    changes: [
      isWritten ? { kind: "replace", place: name.place, value } : { kind: "insert", into: place, key: "name", value },
    ],
  };
}

/** What to say of an endpoint that names no port mapping at all, whatever its task is. */
function nameless(entry: ServiceConnectService): Observation {
  return {
    message: `${endpointText(entry)} of Service Connect names no port mapping`,
    place: entry.portName.place,
    label: "must have a `portName`",
    help: "set `portName` to the `name` of the port mapping that the endpoint stands on",
    aws: null,
  };
}

function helpTo(value: string, meant: string | undefined): string {
  if (meant !== undefined) return `write ${quoted(meant)}`;
  return portNameForm.test(value)
    ? `add \`name: ${value}\` to the port mapping that the endpoint stands on`
    : "write the `name` of the port mapping that the endpoint stands on";
}

export const unknownServiceConnectPort: ServiceRule = {
  id: "unknown-service-connect-port",
  family: "service-connect",
  inspects: "service",
  severity: "error",
  stage: "create-service",
  title: "The `portName` of a Service Connect endpoint is the name of a port mapping",
  aws: sentence,
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceConnectService.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html",
  ],
  rationale: `
    An endpoint does not name a port but a port mapping, by the \`name\` that the mapping has in the task definition. The name
    is optional there, and easily forgotten; it is compared letter by letter, capitals included. ECS refuses to create or
    update the service, as it does where an endpoint has no \`portName\` at all.
  `,
  fixable: "unsafe",
  skipWhen: ["service-connect-unsupported-mode"],
  examples: {
    bad: [
      {
        at: "/service/serviceConnectConfiguration/services/0/portName",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
            memory: "1024"
            containerDefinitions:
              - name: shop
                image: shop/storefront:8.1
                memory: 256
                portMappings:
                  - containerPort: 8080
          service:
            serviceName: shop
            serviceConnectConfiguration:
              enabled: true
              namespace: internal
              services:
                - portName: http
                  clientAliases: [{ port: 80 }]
        `,
      },
      {
        at: "/service/serviceConnectConfiguration/services/0/portName",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
            memory: "1024"
            containerDefinitions:
              - name: shop
                image: shop/storefront:8.1
                memory: 256
                portMappings:
                  - { name: http, containerPort: 8080, appProtocol: http }
          service:
            serviceName: shop
            serviceConnectConfiguration:
              enabled: true
              namespace: internal
              services:
                - portName: Http
                  clientAliases: [{ port: 80 }]
        `,
      },
      {
        at: "/service/serviceConnectConfiguration/services/1/portName",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
            memory: "1024"
            containerDefinitions:
              - name: shop
                image: shop/storefront:8.1
                memory: 256
                portMappings:
                  - { name: http, containerPort: 8080, appProtocol: http }
                  - { name: "", containerPort: 9102 }
          service:
            serviceName: shop
            serviceConnectConfiguration:
              enabled: true
              namespace: internal
              services:
                - portName: http
                  clientAliases: [{ port: 80 }]
                - portName: metrics
                  clientAliases: [{ port: 9102 }]
        `,
      },
    ],
    good: [
      {
        why: "the name of a mapping",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
            memory: "1024"
            containerDefinitions:
              - name: shop
                image: shop/storefront:8.1
                memory: 256
                portMappings:
                  - { name: http, containerPort: 8080, appProtocol: http }
          service:
            serviceName: shop
            serviceConnectConfiguration:
              enabled: true
              namespace: internal
              services:
                - portName: http
                  clientAliases: [{ port: 80 }]
        `,
      },
      {
        why: "a service without endpoints only calls others",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
            memory: "1024"
            containerDefinitions:
              - name: shop
                image: shop/storefront:8.1
                memory: 256
                portMappings:
                  - containerPort: 8080
          service:
            serviceName: shop
            serviceConnectConfiguration:
              enabled: true
              namespace: internal
        `,
      },
      {
        why: "a mapping whose name is filled in later may be the one",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
            memory: "1024"
            containerDefinitions:
              - name: shop
                image: shop/storefront:8.1
                memory: 256
                portMappings:
                  - { name: "\${PORT_NAME}", containerPort: 8080 }
          service:
            serviceName: shop
            serviceConnectConfiguration:
              enabled: true
              namespace: internal
              services:
                - portName: http
                  clientAliases: [{ port: 80 }]
        `,
      },
      {
        why: "a mode that is filled in later may rule Service Connect out altogether",
        document: `
          taskDefinition:
            family: shop
            networkMode: \${MODE}
            memory: "1024"
            containerDefinitions:
              - name: shop
                image: shop/storefront:8.1
                memory: 256
                portMappings:
                  - containerPort: 8080
          service:
            serviceName: shop
            serviceConnectConfiguration:
              enabled: true
              namespace: internal
              services:
                - portName: http
                  clientAliases: [{ port: 80 }]
        `,
      },
      {
        why: "Service Connect is switched off",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
            memory: "1024"
            containerDefinitions:
              - name: shop
                image: shop/storefront:8.1
                memory: 256
                portMappings:
                  - containerPort: 8080
          service:
            serviceName: shop
            serviceConnectConfiguration:
              enabled: false
              namespace: internal
              services:
                - portName: http
                  clientAliases: [{ port: 80 }]
        `,
      },
    ],
  },

  *check(scenario) {
    const { task } = scenario;
    const all = endpoints(scenario);
    for (const { entry } of all) if (isAbsent(entry.portName)) yield nameless(entry);
    if (!task || !isModeReadable(task)) return;
    const { bindings } = task.network;
    const only = namelessBinding(bindings, all);
    const names = new Map(
      bindings.flatMap(({ mapping: { name } }) => (isKnown(name) ? [[name.value, name.place]] : [])),
    );
    const compared = [...names.keys()].slice(0, mostCompared);
    for (const { entry, port } of all) {
      const { portName } = entry;
      if (!port.isMissing || !isKnown(portName)) continue;
      const { value, place } = portName;
      const meant = nearest(value, compared);
      const likely = meant === undefined ? undefined : names.get(meant);
      const naming = only && !likely ? namingFix(only, value) : undefined;
      yield {
        message: `\`portName\` ${quoted(value)} is the name of no port mapping of the task`,
        place,
        label:
          meant !== undefined && meant.length <= 30 ? `must be \`${meant}\`` : "must be the name of a port mapping",
        related: [
          ...(likely ? [{ message: "this may be meant", place: likely }] : []),
          ...(naming && only ? [{ message: "has no name", place: only.mapping.place }] : []),
        ],
        help: helpTo(value, meant),
        fix: naming,
        aws: { ...sentence, message: sentence.message.replace("X", () => value) },
      };
    }
  },
};
