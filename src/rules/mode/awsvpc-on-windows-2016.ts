import { isKnown } from "../../source/field.ts";
import type { TaskRule } from "../rule.ts";
import { fixToNoMode } from "./fix-to-mode.ts";
import { operatingSystemFamily } from "./operating-system-family.ts";

export const awsvpcOnWindows2016: TaskRule = {
  id: "awsvpc-on-windows-2016",
  family: "mode",
  inspects: "task",
  severity: "error",
  stage: "placement",
  title: "Windows Server 2016 cannot host `awsvpc` tasks",
  sources: ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking-awsvpc.html"],
  rationale: `
    The guide excludes the Windows Server 2016 image from task network interfaces: in \`awsvpc\` mode a Windows task needs
    Server 2019 or later. Raise the operating system family together with the images, or leave \`networkMode\` out and use the
    NAT network, which 2016 has.
  `,
  fixable: "unsafe",
  skipWhen: ["awsvpc-on-external", "windows-on-managed-instances"],
  examples: {
    bad: [
      {
        at: "/networkMode",
        document: `
          family: legacy
          networkMode: awsvpc
          runtimePlatform:
            operatingSystemFamily: WINDOWS_SERVER_2016_FULL
          containerDefinitions:
            - name: legacy
              image: example/legacy:9-ltsc2016
              memory: 1024
        `,
      },
    ],
    good: [
      {
        why: "2019 and later give tasks network interfaces",
        document: `
          family: legacy
          networkMode: awsvpc
          runtimePlatform:
            operatingSystemFamily: WINDOWS_SERVER_2019_CORE
          containerDefinitions:
            - name: legacy
              image: example/legacy:9-ltsc2019
              memory: 1024
        `,
      },
      {
        why: "the NAT network works on 2016",
        document: `
          family: legacy
          runtimePlatform:
            operatingSystemFamily: WINDOWS_SERVER_2016_FULL
          containerDefinitions:
            - name: legacy
              image: example/legacy:9-ltsc2016
              memory: 1024
        `,
      },
    ],
  },

  *check({ task, platform, launchTypes, network }) {
    const { declared, place } = network.mode;
    if (declared !== "awsvpc" || platform.operatingSystem !== "windows") return;
    const family = operatingSystemFamily(task);
    if (!isKnown(family) || !family.value.startsWith("WINDOWS_SERVER_2016")) return;
    // A launch type that cannot be read might be the one at fault.
    if (!launchTypes.isReadable) return;
    const mayUseNat = !launchTypes.has("FARGATE");
    yield {
      message: "`awsvpc` network mode is not available on Windows Server 2016",
      place,
      label: mayUseNat ? "must be absent on Server 2016" : "needs Server 2019 or later",
      related: [{ message: "gives tasks no network interfaces", place: family.place }],
      notes: ["no Server 2016 instance can take the task, so it is never placed"],
      help: `set \`operatingSystemFamily\` to \`WINDOWS_SERVER_2019_FULL\` or later${mayUseNat ? ", or delete `networkMode`" : ""}`,
      fix: mayUseNat ? fixToNoMode(task, "unsafe") : undefined,
    };
  },
};
