import type { TaskRule } from "../rule.ts";
import { launchTypeRemarks } from "./platform-remarks.ts";

export const noneOnManagedInstances: TaskRule = {
  id: "none-on-managed-instances",
  family: "mode",
  inspects: "task",
  about: ["otherMode"],
  severity: "warning",
  stage: "register",
  title: "A task on ECS Managed Instances should not use `none`",
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-instance-networking.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters-managed-instances.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ManagedInstancesNetworkConfiguration.html",
  ],
  rationale: `
    AWS's own pages disagree here: those about networking list \`awsvpc\` and \`host\` for ECS Managed Instances, one page of
    the API reference speaks of \`none\` as well. A task that needs no network can use \`awsvpc\` with a security group that
    lets nothing through, and does not depend on which page is right.
  `,
  examples: {
    bad: [
      {
        at: "/networkMode",
        document: `
          family: report
          networkMode: none
          requiresCompatibilities: [MANAGED_INSTANCES]
          containerDefinitions:
            - name: report
              image: example/report:5.1
              memory: 256
        `,
      },
    ],
    good: [
      {
        why: "EC2 has the mode",
        document: `
          family: report
          networkMode: none
          requiresCompatibilities: [EC2]
          containerDefinitions:
            - name: report
              image: example/report:5.1
              memory: 256
        `,
      },
      {
        why: "host is listed for managed instances everywhere",
        document: `
          family: report
          networkMode: host
          requiresCompatibilities: [MANAGED_INSTANCES]
          containerDefinitions:
            - name: report
              image: example/report:5.1
              memory: 256
              user: "1000"
        `,
      },
    ],
  },

  *check(scenario) {
    const { platform, network } = scenario;
    const { declared, place } = network.mode;
    if (platform.launchType !== "MANAGED_INSTANCES" || platform.operatingSystem !== "linux") return;
    if (declared !== "none") return;
    yield {
      message: "`none` is not among the network modes that the guide lists for ECS Managed Instances",
      place,
      label: "should be `awsvpc` or `host`",
      related: launchTypeRemarks(scenario, "MANAGED_INSTANCES"),
      help: "set `networkMode` to `awsvpc`, and let the security group of the task allow no traffic",
    };
  },
};
