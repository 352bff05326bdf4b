import { contains, portRange } from "../../ecs/port-range.ts";
import type { Remark } from "../../finding/finding.ts";
import { isKnown } from "../../source/field.ts";
import { containerText } from "../naming.ts";
import type { TaskRule } from "../rule.ts";

const reserved = 3150;

export const reservedContainerPort: TaskRule = {
  id: "reserved-container-port",
  family: "port",
  inspects: "task",
  severity: "error",
  stage: "register",
  title: "A Windows container on Fargate leaves port 3150 alone",
  sources: ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html"],
  rationale: `
    Fargate keeps port 3150 of Windows tasks for itself; the developer guide says that containers cannot use it. What happens to one
    that does is not on record. Let the process listen on another port. Linux tasks, and Windows tasks on instances, may use it.
  `,
  skipWhen: [],
  examples: {
    bad: [
      {
        at: "/containerDefinitions/0/portMappings/0/containerPort",
        document: `
          family: intranet
          networkMode: awsvpc
          requiresCompatibilities: [FARGATE]
          cpu: "1024"
          memory: "2048"
          runtimePlatform:
            operatingSystemFamily: WINDOWS_SERVER_2022_CORE
          containerDefinitions:
            - name: licences
              image: intranet/licences:1.2
              portMappings:
                - containerPort: 3150
        `,
      },
      {
        at: "/containerDefinitions/0/portMappings/0/containerPortRange",
        document: `
          family: intranet
          networkMode: awsvpc
          requiresCompatibilities: [FARGATE]
          cpu: "1024"
          memory: "2048"
          runtimePlatform:
            operatingSystemFamily: WINDOWS_SERVER_2022_CORE
          containerDefinitions:
            - name: licences
              image: intranet/licences:1.2
              portMappings:
                - containerPortRange: 3100-3200
        `,
      },
    ],
    good: [
      {
        why: "another port",
        document: `
          family: intranet
          networkMode: awsvpc
          requiresCompatibilities: [FARGATE]
          cpu: "1024"
          memory: "2048"
          runtimePlatform:
            operatingSystemFamily: WINDOWS_SERVER_2022_CORE
          containerDefinitions:
            - name: licences
              image: intranet/licences:1.2
              portMappings:
                - containerPort: 3151
                - containerPortRange: 3160-3170
        `,
      },
      {
        why: "Linux does not reserve the port",
        document: `
          family: licences
          networkMode: awsvpc
          requiresCompatibilities: [FARGATE]
          cpu: "1024"
          memory: "2048"
          containerDefinitions:
            - name: licences
              image: shop/licences:1.2
              portMappings:
                - containerPort: 3150
        `,
      },
      {
        why: "Windows on an instance does not reserve the port",
        document: `
          family: intranet
          networkMode: awsvpc
          runtimePlatform:
            operatingSystemFamily: WINDOWS_SERVER_2022_CORE
          containerDefinitions:
            - name: licences
              image: intranet/licences:1.2
              portMappings:
                - containerPort: 3150
        `,
      },
    ],
  },

  *check({ platform, launchTypes, statedOperatingSystem, network: { bindings } }) {
    if (!launchTypes.has("FARGATE") || platform.operatingSystem !== "windows") return;
    const request = launchTypes.requestOf("FARGATE");
    const system = statedOperatingSystem.place;
    const related: Remark[] = [];
    if (request) related.push({ message: "asks for Fargate", place: request });
    if (system) related.push({ message: "asks for Windows", place: system });
    for (const { container, mapping } of bindings) {
      const { containerPort, containerPortRange } = mapping;
      if (isKnown(containerPort) && containerPort.value === reserved) {
        yield {
          message: `${containerText(container)} uses port ${reserved}, which Fargate reserves on Windows`,
          place: containerPort.place,
          label: "must be another port",
          related,
          help: "let the process listen on another port, and map that one",
        };
      }
      const range = isKnown(containerPortRange) ? portRange(containerPortRange.value) : undefined;
      if (range && contains(range, reserved)) {
        yield {
          message: `${containerText(container)} uses a range with port ${reserved}, which Fargate reserves on Windows`,
          place: containerPortRange.place,
          label: `must leave out ${reserved}`,
          related,
          help: `map a range below and a range above ${reserved}, or move the range`,
        };
      }
    }
  },
};
