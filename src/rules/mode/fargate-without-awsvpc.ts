import type { Observation } from "../../finding/finding.ts";
import type { Fix } from "../../finding/fix.ts";
import type { TaskScenario } from "../../scenario/task-scenario.ts";
import { isKnown } from "../../source/field.ts";
import { isWithin } from "../../source/pointer.ts";
import { quoted } from "../naming.ts";
import type { TaskRule } from "../rule.ts";
import { fixToMode } from "./fix-to-mode.ts";
import { listMayConflict } from "./list-may-conflict.ts";
import { launchTypeRemarks } from "./platform-remarks.ts";

/** Whether registration itself hears of Fargate; a service or run asks only later. */
function isListed({ task: { requiresCompatibilities }, launchTypes }: TaskScenario): boolean {
  const request = launchTypes.requestOf("FARGATE");
  return isKnown(requiresCompatibilities) && !!request && isWithin(request, requiresCompatibilities.place);
}

/** What differs between a definition that is refused at once and one that is refused when a service or run asks for Fargate. */
function refusal(scenario: TaskScenario): Partial<Observation> {
  if (isListed(scenario)) return {};
  return { aws: null, notes: ["registration checks the listed launch types only; the service or run is refused"] };
}

function toAwsvpc({ task, launchTypes }: TaskScenario): Fix | undefined {
  return launchTypes.has("EXTERNAL") ? undefined : fixToMode(task, "awsvpc", "unsafe");
}

export const fargateWithoutAwsvpc: TaskRule = {
  id: "fargate-without-awsvpc",
  family: "mode",
  inspects: "task",
  about: ["otherMode"],
  severity: "error",
  stage: "register",
  title: "A Fargate task uses the `awsvpc` network mode",
  aws: {
    operation: "RegisterTaskDefinition",
    message: "Fargate only supports network mode 'awsvpc'.",
    evidence: "https://github.com/aws/amazon-ecs-cli/issues/1145",
  },
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html",
  ],
  rationale: `
    Fargate has no instance whose network a task could share, and no default either: a definition that names no mode is
    refused like one that names another. Registration checks every launch type in \`requiresCompatibilities\`, so listing EC2
    beside Fargate changes nothing.

    Set \`networkMode\` to \`awsvpc\`. Host ports are then left out or equal to the container ports, and the service needs
    a \`networkConfiguration\`.
  `,
  fixable: "unsafe",
  skipWhen: ["unknown-network-mode", "conflicting-compatibilities"],
  examples: {
    bad: [
      {
        at: "/networkMode",
        document: `
          family: web
          networkMode: bridge
          requiresCompatibilities: [FARGATE]
          cpu: "256"
          memory: "512"
          containerDefinitions:
            - name: web
              image: nginx:1.27
        `,
      },
      {
        at: "/networkMode",
        document: `
          family: intranet
          networkMode: default
          requiresCompatibilities: [FARGATE]
          runtimePlatform:
            operatingSystemFamily: WINDOWS_SERVER_2022_CORE
          cpu: "1024"
          memory: "2048"
          containerDefinitions:
            - name: iis
              image: mcr.microsoft.com/windows/servercore/iis:windowsservercore-ltsc2022
        `,
      },
      {
        at: "/requiresCompatibilities/1",
        document: `
          family: web
          requiresCompatibilities: [EC2, FARGATE]
          cpu: "256"
          memory: "512"
          containerDefinitions:
            - name: web
              image: nginx:1.27
        `,
      },
      {
        at: "/taskDefinition/networkMode",
        document: `
          taskDefinition:
            family: web
            networkMode: host
            containerDefinitions:
              - name: web
                image: nginx:1.27
                memory: 256
          service:
            serviceName: web
            taskDefinition: web
            desiredCount: 2
            launchType: FARGATE
        `,
      },
      {
        at: "/service/capacityProviderStrategy/0/capacityProvider",
        document: `
          taskDefinition:
            family: worker
            cpu: "256"
            memory: "512"
            containerDefinitions:
              - name: worker
                image: example/worker:1.8
          service:
            serviceName: worker
            taskDefinition: worker
            desiredCount: 1
            capacityProviderStrategy:
              - capacityProvider: FARGATE_SPOT
                weight: 1
        `,
      },
    ],
    good: [
      {
        why: "the only mode Fargate has",
        document: `
          family: web
          networkMode: awsvpc
          requiresCompatibilities: [FARGATE]
          cpu: "512"
          memory: "1024"
          containerDefinitions:
            - name: web
              image: nginx:1.27
        `,
      },
      {
        why: "EC2 alone may use bridge",
        document: `
          family: web
          networkMode: bridge
          requiresCompatibilities: [EC2]
          containerDefinitions:
            - name: web
              image: nginx:1.27
              memory: 256
        `,
      },
      {
        why: "`requiresCompatibilities` is optional; `awsvpc` is enough for Fargate",
        document: `
          taskDefinition:
            family: web
            networkMode: awsvpc
            cpu: "256"
            memory: "512"
            containerDefinitions:
              - name: web
                image: nginx:1.27
          service:
            serviceName: web
            taskDefinition: web
            desiredCount: 2
            launchType: FARGATE
            networkConfiguration:
              awsvpcConfiguration:
                subnets: [subnet-0a1b2c3d4e5f60001]
                securityGroups: [sg-0a1b2c3d4e5f60001]
        `,
      },
    ],
  },

  *check(scenario) {
    const { task, platform, launchTypes, network } = scenario;
    const { declared, origin, place } = network.mode;
    if (platform.launchType !== "FARGATE" || origin === "unknown" || declared === "awsvpc") return;
    if (listMayConflict(scenario)) return;
    if (declared !== undefined) {
      yield {
        message: `${quoted(declared)} network mode on Fargate, which offers only \`awsvpc\``,
        place,
        label: "must be `awsvpc`",
        related: launchTypeRemarks(scenario, "FARGATE"),
        help: "set `networkMode` to `awsvpc`",
        fix: toAwsvpc(scenario),
        ...refusal(scenario),
      };
    } else if (isListed(scenario) || launchTypes.isReadable) {
      yield {
        message: "no network mode is named, and Fargate takes only tasks that name `awsvpc`",
        place: launchTypes.requestOf("FARGATE") ?? task.place,
        label: "needs `networkMode` to be `awsvpc`",
        help: "set `networkMode` to `awsvpc`",
        fix: toAwsvpc(scenario),
        ...refusal(scenario),
      };
    }
  },
};
