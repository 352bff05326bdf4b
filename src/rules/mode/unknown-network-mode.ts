import { networkModes } from "../../ecs/network-mode.ts";
import type { TaskScenario } from "../../scenario/task-scenario.ts";
import { nearest } from "../../source/spelling.ts";
import { quoted } from "../naming.ts";
import type { TaskRule } from "../rule.ts";
import { fixToMode, fixToNoMode } from "./fix-to-mode.ts";

/** What consoles and client libraries show where a Windows task has no mode. */
const namesOfNoMode = ["nat", "<default>"];

function mend(declared: string, { task, platform, launchTypes }: TaskScenario) {
  const lowerCased = networkModes.find((mode) => mode === declared.toLowerCase());
  if (lowerCased) {
    const fix = fixToMode(task, lowerCased, "safe");
    return { label: `must be \`${lowerCased}\``, help: `write \`${lowerCased}\`, in lower case`, fix };
  }
  const isWindows = platform.operatingSystem === "windows";
  if (namesOfNoMode.includes(declared) && isWindows) {
    const help = "delete `networkMode`: a Windows task without it gets the NAT network";
    return { label: "must be absent", help, fix: fixToNoMode(task, "safe") };
  }
  if (launchTypes.has("FARGATE")) return { label: "must be `awsvpc`", help: "set `networkMode` to `awsvpc`" };
  if (isWindows) {
    const help = "set `networkMode` to `awsvpc`, or delete it to get the NAT network";
    return { label: "must be `awsvpc`, or absent", help };
  }
  const meant = nearest(declared, networkModes);
  const help = meant
    ? `set \`networkMode\` to \`${meant}\``
    : "set `networkMode` to `awsvpc`, `bridge`, `host` or `none`";
  return { label: "must be `awsvpc`, `bridge`, `host` or `none`", help };
}

export const unknownNetworkMode: TaskRule = {
  id: "unknown-network-mode",
  family: "mode",
  inspects: "task",
  about: ["otherMode"],
  severity: "error",
  stage: "register",
  title: "`networkMode` is one of the API values `awsvpc`, `bridge`, `host` and `none`, or is left out",
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html",
  ],
  rationale: `
    The API knows four network modes and compares them letter by letter, in lower case. Consoles and client libraries show
    \`nat\` or \`<default>\` for a task that names no mode; neither is a value that can be sent. To get the network that those
    words stand for, leave the key out.

    As long as the mode cannot be told, no rule that depends on it speaks.
  `,
  fixable: "safe",
  examples: {
    bad: [
      {
        at: "/networkMode",
        document: `
          family: web
          networkMode: Bridge
          containerDefinitions:
            - name: web
              image: nginx:1.27
              memory: 256
        `,
      },
      {
        at: "/networkMode",
        document: `
          family: intranet
          networkMode: nat
          runtimePlatform:
            operatingSystemFamily: WINDOWS_SERVER_2022_CORE
          containerDefinitions:
            - name: iis
              image: mcr.microsoft.com/windows/servercore/iis:windowsservercore-ltsc2022
              memory: 1024
        `,
      },
      {
        at: "/networkMode",
        document: `
          family: intranet
          networkMode: "<default>"
          runtimePlatform:
            operatingSystemFamily: WINDOWS_SERVER_2022_CORE
          containerDefinitions:
            - name: iis
              image: mcr.microsoft.com/windows/servercore/iis:windowsservercore-ltsc2022
              memory: 1024
        `,
      },
      {
        at: "/networkMode",
        document: `
          family: api
          networkMode: vpc
          requiresCompatibilities: [FARGATE]
          cpu: "256"
          memory: "512"
          containerDefinitions:
            - name: api
              image: example/api:3.2
        `,
      },
    ],
    good: [
      {
        why: "the lower-case spelling is the value of the API",
        document: `
          family: web
          networkMode: bridge
          containerDefinitions:
            - name: web
              image: nginx:1.27
              memory: 256
        `,
      },
      {
        why: "on Windows the NAT network is chosen by leaving the key out",
        document: `
          family: intranet
          runtimePlatform:
            operatingSystemFamily: WINDOWS_SERVER_2022_CORE
          containerDefinitions:
            - name: iis
              image: mcr.microsoft.com/windows/servercore/iis:windowsservercore-ltsc2022
              memory: 1024
        `,
      },
      {
        why: "a placeholder is not yet a mode",
        document: `
          family: web
          networkMode: \${NETWORK_MODE}
          containerDefinitions:
            - name: web
              image: nginx:1.27
              memory: 256
        `,
      },
    ],
  },

  *check(scenario) {
    const { declared, place } = scenario.network.mode;
    if (declared === undefined || declared === "default" || networkModes.some((mode) => mode === declared)) return;
    yield { message: `${quoted(declared)} is not a network mode of ECS`, place, ...mend(declared, scenario) };
  },
};
