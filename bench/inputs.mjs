// Generated inputs, the same for every run: a task definition of about 5 KB, as JSON and as YAML.
import { stringify } from "yaml";

const container = (index, port) => ({
  name: `service-${index}`,
  image: `123456789012.dkr.ecr.eu-west-1.amazonaws.com/service-${index}:1.${index}.0`,
  cpu: 128,
  memory: 256,
  essential: index === 0,
  portMappings: [{ name: `http-${index}`, containerPort: port, hostPort: port, protocol: "tcp", appProtocol: "http" }],
  environment: Array.from({ length: 8 }, (_, item) => ({
    name: `SETTING_${index}_${item}`,
    value: `value-${(index * 7919 + item * 104729) % 100_000}`,
  })),
  secrets: [
    { name: "TOKEN", valueFrom: `arn:aws:secretsmanager:eu-west-1:123456789012:secret:service-${index}-AbCdEf` },
  ],
  healthCheck: {
    command: ["CMD-SHELL", `curl -f http://localhost:${port}/health || exit 1`],
    interval: 30,
    retries: 3,
  },
  logConfiguration: {
    logDriver: "awslogs",
    options: {
      "awslogs-group": `/ecs/service-${index}`,
      "awslogs-region": "eu-west-1",
      "awslogs-stream-prefix": "ecs",
    },
  },
});

/** A clean task definition in awsvpc mode with four containers. */
export function definition(family) {
  return {
    family,
    networkMode: "awsvpc",
    requiresCompatibilities: ["FARGATE"],
    cpu: "1024",
    memory: "2048",
    executionRoleArn: "arn:aws:iam::123456789012:role/execution",
    runtimePlatform: { operatingSystemFamily: "LINUX", cpuArchitecture: "X86_64" },
    containerDefinitions: [0, 1, 2, 3].map((index) => container(index, 8080 + index)),
  };
}

/** The same with one host port that differs from its container port. */
export function faulty(family) {
  const document = definition(family);
  document.containerDefinitions[2].portMappings[0].hostPort = 80;
  return document;
}

/** Keys as CloudFormation spells them; those below `Options` are the log driver's. */
function templateSpelling(value) {
  if (Array.isArray(value)) return value.map(templateSpelling);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key.charAt(0).toUpperCase() + key.slice(1),
      key === "options" ? item : templateSpelling(item),
    ]),
  );
}

/** A CloudFormation template with so many task definitions. */
export function template(count) {
  const resources = Array.from({ length: count }, (_, index) => [
    `Task${index}`,
    { Type: "AWS::ECS::TaskDefinition", Properties: templateSpelling(definition(`service-${index}`)) },
  ]);
  return { AWSTemplateFormatVersion: "2010-09-09", Resources: Object.fromEntries(resources) };
}

/** A template whose one task definition holds so many independent choices, each of another port mapping's port. */
export function choices(count) {
  const numbers = Array.from({ length: count }, (_, index) => index);
  const whole = template(1);
  const [first] = whole.Resources.Task0.Properties.ContainerDefinitions;
  first.PortMappings = numbers.map((index) => ({
    ContainerPort: { "Fn::If": [`Choice${index}`, 8_000 + 2 * index, 8_001 + 2 * index] },
    Protocol: "tcp",
  }));
  return {
    ...whole,
    Parameters: Object.fromEntries(numbers.map((index) => [`Parameter${index}`, { Type: "String" }])),
    Conditions: Object.fromEntries(
      numbers.map((index) => [`Choice${index}`, { "Fn::Equals": [{ Ref: `Parameter${index}` }, "yes"] }]),
    ),
  };
}

/** A definition with so many containers of one port mapping each. */
export function manyContainers(count) {
  const containerDefinitions = Array.from({ length: count }, (_, index) => container(index, 8_000 + index));
  return { ...definition("web"), containerDefinitions };
}

/** A definition whose first container has so many port mappings, each with a fault where `isFaulty`. */
export function manyMappings(count, isFaulty) {
  const whole = definition("web");
  whole.containerDefinitions[0].portMappings = Array.from({ length: count }, (_, index) => ({
    containerPort: 10_000 + index,
    hostPort: 10_000 + index + (isFaulty ? 1 : 0),
    protocol: "tcp",
  }));
  return whole;
}

export const json = (document) => `${JSON.stringify(document, null, 2)}\n`;
export const yaml = (document) => stringify(document);
