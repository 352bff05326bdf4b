import type { Remark } from "../../finding/finding.ts";
import { isKnown } from "../../source/field.ts";
import type { TaskRule } from "../rule.ts";

export const faultInjectionUnsupportedMode: TaskRule = {
  id: "fault-injection-unsupported-mode",
  family: "sidecar",
  inspects: "task",
  about: ["enableFaultInjection"],
  severity: "warning",
  stage: "runtime",
  title: "Fault injection is enabled only in `awsvpc` or `host` mode on Linux",
  sources: ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fault-injection.html"],
  rationale: `
    With \`enableFaultInjection\` a task takes requests of AWS Fault Injection Service for delays, losses and closed ports. The agent
    can carry them out only where the task has the network of \`awsvpc\` or \`host\` mode, and only on Linux. Elsewhere the task
    registers and runs, but every fault request is answered with status 400, and the experiment fails.
  `,
  examples: {
    bad: [
      {
        at: "/enableFaultInjection",
        document: `
          family: shop
          networkMode: bridge
          enableFaultInjection: true
          containerDefinitions:
            - name: shop
              image: example/shop:12
        `,
      },
      {
        at: "/enableFaultInjection",
        document: `
          family: shop
          enableFaultInjection: true
          containerDefinitions:
            - name: shop
              image: example/shop:12
        `,
      },
      {
        at: "/enableFaultInjection",
        document: `
          family: batch
          networkMode: none
          enableFaultInjection: true
          containerDefinitions:
            - name: batch
              image: example/batch:4
        `,
      },
      {
        at: "/enableFaultInjection",
        document: `
          family: shop
          networkMode: awsvpc
          runtimePlatform: { operatingSystemFamily: WINDOWS_SERVER_2022_CORE }
          enableFaultInjection: true
          containerDefinitions:
            - name: shop
              image: example/shop:12-windows
        `,
      },
    ],
    good: [
      {
        why: "`awsvpc` mode",
        document: `
          family: shop
          networkMode: awsvpc
          enableFaultInjection: true
          containerDefinitions:
            - name: shop
              image: example/shop:12
        `,
      },
      {
        why: "host mode",
        document: `
          family: shop
          networkMode: host
          enableFaultInjection: true
          containerDefinitions:
            - name: shop
              image: example/shop:12
              user: "1000"
        `,
      },
      {
        why: "off",
        document: `
          family: shop
          networkMode: bridge
          enableFaultInjection: false
          containerDefinitions:
            - name: shop
              image: example/shop:12
        `,
      },
    ],
  },

  *check({ task: { enableFaultInjection }, platform, statedOperatingSystem, network: { mode } }) {
    if (!isKnown(enableFaultInjection)) return;
    const isWindows = platform.operatingSystem === "windows";
    const isUnsupported = mode.value === "bridge" || mode.value === "none";
    if (!isWindows && !isUnsupported) return;
    const related: Remark[] = [];
    if (isWindows && statedOperatingSystem.place) {
      related.push({ message: "the task runs on Windows", place: statedOperatingSystem.place });
    }
    if (!isWindows) {
      const because =
        mode.origin === "default"
          ? "without `networkMode` the task gets `bridge`"
          : "only `awsvpc` and `host` mode offer it";
      related.push({ message: because, place: mode.place });
    }
    yield {
      message: `fault injection is enabled ${isWindows ? "for a Windows task" : `in \`${mode.value}\` network mode`}`,
      place: enableFaultInjection.place,
      label: isWindows ? "should be absent on Windows" : `should be absent in \`${mode.value}\` mode`,
      related,
      notes: ["ECS registers it; once the task runs, fault requests are answered with status 400"],
      help: isWindows
        ? "delete `enableFaultInjection`"
        : "set `networkMode` to `awsvpc` or `host`, or delete `enableFaultInjection`",
    };
  },
};
