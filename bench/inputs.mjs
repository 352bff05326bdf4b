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

export const json = (document) => `${JSON.stringify(document, null, 2)}\n`;
export const yaml = (document) => stringify(document);
