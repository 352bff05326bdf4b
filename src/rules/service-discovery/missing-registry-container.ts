import type { ServiceRegistry } from "../../ecs/service-registry.ts";
import type { Change, Fix, FixValue } from "../../finding/fix.ts";
import type { TaskScenario } from "../../scenario/task-scenario.ts";
import { type Field, isAbsent, isComplete, isKnown, knownItems, knownValue } from "../../source/field.ts";
import type { ServiceRule } from "../rule.ts";
import { serviceText } from "../service-naming.ts";

const sentence = {
  operation: "CreateService",
  message:
    "When specifying 'host' or 'bridge' for networkMode, values for 'containerName' and 'containerPort' must be specified from the task definition. Registry: arn:aws:servicediscovery:us-east-2:224588347132:service/srv-l2ijonw3ungcigcj",
  evidence: "https://github.com/techservicesillinois/terraform-aws-ecs-service/issues/16",
};

/** Writes a member of the registry; no change where it says so already, undefined where it says something else. */
function written(
  { place }: ServiceRegistry,
  key: string,
  field: Field<FixValue>,
  value: FixValue,
): Change[] | undefined {
  if (!isAbsent(field)) return knownValue(field) === value ? [] : undefined;
  return [field.written ? { kind: "replace", place: field.place, value } : { kind: "insert", into: place, key, value }];
}

/** Names the container and the port of the only mapping of the task. */
function toOnlyMapping({ task, network: { bindings } }: TaskScenario, entry: ServiceRegistry): Fix | undefined {
  const { containerDefinitions } = task;
  const areAllSeen = knownItems(containerDefinitions).every(({ value }) => isComplete(value.portMappings));
  const [binding, ...others] = bindings;
  if (!isComplete(containerDefinitions) || !areAllSeen || !binding || others.length > 0) return undefined;
  const { name } = binding.container;
  const { containerPort } = binding.mapping;
  if (!isKnown(name) || !isKnown(containerPort) || binding.isRange) return undefined;
  const container = written(entry, "containerName", entry.containerName, name.value);
  const port = written(entry, "containerPort", entry.containerPort, containerPort.value);
  if (!container || !port) return undefined;
  const title = `name container \`${name.value}\` and port ${containerPort.value}`;
  return { title, safety: "unsafe", changes: [...container, ...port] };
}

export const missingRegistryContainer: ServiceRule = {
  id: "missing-registry-container",
  family: "service-discovery",
  inspects: "service",
  severity: "error",
  stage: "create-service",
  title: "Outside `awsvpc` mode a registry names the container and its port",
  aws: sentence,
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceRegistry.html",
    "https://github.com/techservicesillinois/terraform-aws-ecs-service/issues/16",
    "https://github.com/aws/aws-cdk/issues/29245",
  ],
  rationale: `
    Outside \`awsvpc\` mode the instance's port is part of the answer that service discovery gives, and ECS finds it through the mapping that
    the registry entry names with \`containerName\` and \`containerPort\`. Both are needed in \`bridge\` and \`host\` mode and in the NAT
    network of Windows tasks. \`port\` is a form for \`awsvpc\` tasks and does not replace them.
  `,
  fixable: "unsafe",
  examples: {
    bad: [
      {
        at: "/service/serviceRegistries/0",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
            containerDefinitions:
              - name: storefront
                image: shop/storefront:8.1
                memory: 256
                portMappings:
                  - containerPort: 80
          service:
            serviceName: shop
            taskDefinition: shop
            desiredCount: 2
            serviceRegistries:
              - registryArn: arn:aws:servicediscovery:eu-west-1:111122223333:service/srv-0123456789abcdef
        `,
      },
      {
        at: "/service/serviceRegistries/0",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
            containerDefinitions:
              - name: storefront
                image: shop/storefront:8.1
                memory: 256
                portMappings:
                  - containerPort: 80
          service:
            serviceName: shop
            taskDefinition: shop
            desiredCount: 2
            serviceRegistries:
              - registryArn: arn:aws:servicediscovery:eu-west-1:111122223333:service/srv-0123456789abcdef
                containerName: storefront
        `,
      },
      {
        at: "/service/serviceRegistries/0",
        document: `
          taskDefinition:
            family: shop
            networkMode: host
            containerDefinitions:
              - name: storefront
                image: shop/storefront:8.1
                memory: 256
                user: "1000"
                portMappings:
                  - { containerPort: 8080, hostPort: 8080 }
          service:
            serviceName: shop
            taskDefinition: shop
            desiredCount: 2
            deploymentConfiguration: { minimumHealthyPercent: 50, maximumPercent: 100 }
            serviceRegistries:
              - registryArn: arn:aws:servicediscovery:eu-west-1:111122223333:service/srv-0123456789abcdef
                port: 8080
        `,
      },
    ],
    good: [
      {
        why: "both are named",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
            containerDefinitions:
              - name: storefront
                image: shop/storefront:8.1
                memory: 256
                portMappings:
                  - containerPort: 80
          service:
            serviceName: shop
            taskDefinition: shop
            desiredCount: 2
            serviceRegistries:
              - registryArn: arn:aws:servicediscovery:eu-west-1:111122223333:service/srv-0123456789abcdef
                containerName: storefront
                containerPort: 80
        `,
      },
      {
        why: "an A record in `awsvpc` mode needs neither",
        document: `
          taskDefinition:
            family: shop
            networkMode: awsvpc
            containerDefinitions:
              - name: storefront
                image: shop/storefront:8.1
                memory: 256
                portMappings:
                  - containerPort: 80
          service:
            serviceName: shop
            taskDefinition: shop
            desiredCount: 2
            networkConfiguration:
              awsvpcConfiguration:
                subnets: [subnet-0a1b2c3d4e5f60001]
                securityGroups: [sg-0a1b2c3d4e5f60001]
            serviceRegistries:
              - registryArn: arn:aws:servicediscovery:eu-west-1:111122223333:service/srv-0123456789abcdef
        `,
      },
    ],
  },

  *check({ service, task }) {
    const mode = task?.network.mode;
    if (!task || !mode?.value || mode.value === "awsvpc" || mode.value === "none") return;
    for (const { value: entry } of knownItems(service.serviceRegistries)) {
      const { containerName, registryArn, place } = entry;
      const missing = (["containerName", "containerPort"] as const).filter((key) => entry[key].state === "absent");
      if (missing.length === 0) continue;
      const what = !isAbsent(containerName)
        ? "container port"
        : missing.length > 1
          ? "container and no port"
          : "container";
      const keys = missing.map((key) => `\`${key}\``);
      const fix = toOnlyMapping(task, entry);
      const arn = knownValue(registryArn) ?? "<arn>";
      yield {
        message: `the registry of ${serviceText(service)} names no ${what} in \`${mode.value}\` network mode`,
        place,
        label: `needs ${keys.join(", ")}`,
        related: [{ message: "tasks share the address of their instance", place: mode.place }],
        help: fix ? `${fix.title} in the registry` : `set ${keys.join(" and ")} to a port mapping of the task`,
        fix,
        aws: mode.value === "default" ? null : { ...sentence, message: sentence.message.replace(/arn:\S+/, () => arn) },
      };
    }
  },
};
