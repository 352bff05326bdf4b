import { isCertainlyThere } from "../../scenario/certainly-there.ts";
import { containerText } from "../naming.ts";
import type { TaskRule } from "../rule.ts";
import { dynamicPortFix } from "./dynamic-port-fix.ts";
import { runsOnOwnInstances } from "./runs-on-own-instances.ts";

export const port80WithTaskRole: TaskRule = {
  id: "port-80-with-task-role",
  family: "port",
  inspects: "task",
  about: ["otherMode"],
  severity: "warning",
  stage: "placement",
  title: "A Windows task with a task role leaves host port 80 to the credential proxy",
  sources: [
    "https://github.com/awsdocs/amazon-ecs-developer-guide/blob/49232cf/doc_source/windows_task_IAM_roles.md",
    "https://github.com/aws/amazon-ecs-agent/blob/8dfceca/agent/config/config_windows.go",
  ],
  rationale: `
    On a Windows instance the credentials of a task role come through a proxy that listens on port 80 of the instance. An instance
    with task roles enabled therefore reserves that port, and a task that wants it as well is not placed there. Map another
    host port, or a dynamic one. In \`awsvpc\` mode the task has a port 80 of its own.
  `,
  fixable: "unsafe",
  skipWhen: [],
  examples: {
    bad: [
      {
        at: "/containerDefinitions/0/portMappings/0/hostPort",
        document: `
          family: intranet
          taskRoleArn: arn:aws:iam::111122223333:role/intranet
          runtimePlatform:
            operatingSystemFamily: WINDOWS_SERVER_2022_CORE
          containerDefinitions:
            - name: iis
              image: intranet/iis:2.0
              portMappings:
                - { containerPort: 80, hostPort: 80 }
        `,
      },
      {
        at: "/containerDefinitions/0/portMappings/0/hostPort",
        document: `
          family: intranet
          taskRoleArn: "\${TASK_ROLE}"
          requiresCompatibilities: [EC2]
          placementConstraints:
            - { type: memberOf, expression: "attribute:ecs.os-type == windows" }
          containerDefinitions:
            - name: iis
              image: intranet/iis:2.0
              portMappings:
                - { containerPort: 8080, hostPort: 80 }
        `,
      },
    ],
    good: [
      {
        why: "another host port",
        document: `
          family: intranet
          taskRoleArn: arn:aws:iam::111122223333:role/intranet
          runtimePlatform:
            operatingSystemFamily: WINDOWS_SERVER_2022_CORE
          containerDefinitions:
            - name: iis
              image: intranet/iis:2.0
              portMappings:
                - { containerPort: 80, hostPort: 8080 }
        `,
      },
      {
        why: "an `awsvpc` task has a port 80 of its own",
        document: `
          family: intranet
          taskRoleArn: arn:aws:iam::111122223333:role/intranet
          networkMode: awsvpc
          runtimePlatform:
            operatingSystemFamily: WINDOWS_SERVER_2022_CORE
          containerDefinitions:
            - name: iis
              image: intranet/iis:2.0
              portMappings:
                - { containerPort: 80, hostPort: 80 }
        `,
      },
      {
        why: "no task role, no credential proxy",
        document: `
          family: intranet
          runtimePlatform:
            operatingSystemFamily: WINDOWS_SERVER_2022_CORE
          containerDefinitions:
            - name: iis
              image: intranet/iis:2.0
              portMappings:
                - { containerPort: 80, hostPort: 80 }
        `,
      },
      {
        why: "Linux instances hand out credentials at an address of their own",
        document: `
          family: intranet
          taskRoleArn: arn:aws:iam::111122223333:role/intranet
          networkMode: bridge
          containerDefinitions:
            - name: web
              image: nginx:1.27
              portMappings:
                - { containerPort: 80, hostPort: 80 }
        `,
      },
      {
        why: "the proxy listens on tcp",
        document: `
          family: intranet
          taskRoleArn: arn:aws:iam::111122223333:role/intranet
          runtimePlatform:
            operatingSystemFamily: WINDOWS_SERVER_2022_CORE
          containerDefinitions:
            - name: beacon
              image: intranet/beacon:2.0
              portMappings:
                - { containerPort: 80, hostPort: 80, protocol: udp }
        `,
      },
    ],
  },

  *check({ task: { taskRoleArn }, platform, network }) {
    const { mode, bindings } = network;
    if (mode.value !== "default" || !runsOnOwnInstances(platform) || !isCertainlyThere(taskRoleArn)) return;
    for (const binding of bindings) {
      const { container, hostPorts, protocol, hostPortPlace } = binding;
      if (hostPorts.kind !== "static" || hostPorts.ports.first !== 80 || protocol !== "tcp") continue;
      yield {
        message: `${containerText(container)} maps host port 80/tcp, which Windows instances use for task roles`,
        place: hostPortPlace,
        label: "should be another port, or absent",
        related: [{ message: "its credentials come through port 80", place: taskRoleArn.place }],
        notes: ["ECS accepts the task definition, but no instance with task roles enabled can take the task"],
        help: "delete `hostPort` to get a dynamic port, or choose another",
        fix: dynamicPortFix(network, binding),
      };
    }
  },
};
