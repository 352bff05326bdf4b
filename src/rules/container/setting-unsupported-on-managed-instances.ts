import { isKnown } from "../../source/field.ts";
import type { TaskRule } from "../rule.ts";
import { isModeReadable, type Refusal, refusedKey, refusedSettings } from "./refused-setting.ts";

export const settingUnsupportedOnManagedInstances: TaskRule = {
  id: "setting-unsupported-on-managed-instances",
  family: "container",
  inspects: "task",
  about: ["hostname", "dnsServers", "dnsSearchDomains", "disableNetworking", "proxyConfiguration"],
  severity: "error",
  stage: "register",
  title: "A task on ECS Managed Instances sets no network option that they lack",
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters-managed-instances.html",
  ],
  rationale: `
    ECS Managed Instances offer a part of what EC2 instances of your own offer. Host names, DNS servers, search domains and
    containers without networking are not among it, nor is the App Mesh proxy. Delete the key, or run the task on EC2.
    \`extraHosts\` in host mode is left out here because two pages of the guide disagree about it.
  `,
  fixable: "unsafe",
  skipWhen: [
    "links-outside-bridge",
    "hostname-in-awsvpc",
    "dns-servers-in-awsvpc",
    "dns-search-in-awsvpc",
    "disabled-networking-in-awsvpc",
    "bridge-on-managed-instances",
  ],
  examples: {
    bad: [
      {
        at: "/containerDefinitions/0/hostname",
        document: `
          family: shop
          networkMode: host
          requiresCompatibilities: [MANAGED_INSTANCES]
          containerDefinitions:
            - name: shop
              image: example/shop:12
              user: "1000"
              hostname: shop
        `,
      },
      {
        at: "/containerDefinitions/0/dnsServers",
        document: `
          family: shop
          networkMode: host
          requiresCompatibilities: [EC2, MANAGED_INSTANCES]
          containerDefinitions:
            - name: shop
              image: example/shop:12
              user: "1000"
              dnsServers: [10.0.0.2]
        `,
      },
      {
        at: "/containerDefinitions/0/dnsSearchDomains",
        document: `
          family: shop
          networkMode: host
          requiresCompatibilities: [MANAGED_INSTANCES]
          containerDefinitions:
            - name: shop
              image: example/shop:12
              user: "1000"
              dnsSearchDomains: [corp.example]
        `,
      },
      {
        at: "/containerDefinitions/0/disableNetworking",
        document: `
          family: batch
          networkMode: host
          requiresCompatibilities: [MANAGED_INSTANCES]
          containerDefinitions:
            - name: batch
              image: example/batch:4
              user: "1000"
              disableNetworking: true
        `,
      },
      {
        at: "/proxyConfiguration",
        document: `
          family: shop
          networkMode: awsvpc
          requiresCompatibilities: [MANAGED_INSTANCES]
          proxyConfiguration:
            containerName: envoy
            properties:
              - { name: IgnoredUID, value: "1337" }
              - { name: ProxyIngressPort, value: "15000" }
              - { name: ProxyEgressPort, value: "15001" }
              - { name: AppPorts, value: "8080" }
          containerDefinitions:
            - name: shop
              image: example/shop:12
            - name: envoy
              image: public.ecr.aws/appmesh/aws-appmesh-envoy:v1.29.12.1-prod
              user: "1337"
        `,
      },
    ],
    good: [
      {
        why: "none of these options",
        document: `
          family: shop
          networkMode: host
          requiresCompatibilities: [MANAGED_INSTANCES]
          containerDefinitions:
            - name: shop
              image: example/shop:12
              user: "1000"
        `,
      },
      {
        why: "EC2 instances have them",
        document: `
          family: shop
          networkMode: host
          requiresCompatibilities: [EC2]
          containerDefinitions:
            - name: shop
              image: example/shop:12
              user: "1000"
              hostname: shop
        `,
      },
    ],
  },

  *check(scenario) {
    const { task, platform, launchTypes, network } = scenario;
    if (platform.launchType !== "MANAGED_INSTANCES" || platform.operatingSystem !== "linux") return;
    const place = launchTypes.requestOf("MANAGED_INSTANCES") ?? task.place;
    const refusal: Refusal = {
      where: "on ECS Managed Instances",
      label: "must be absent",
      related: [{ message: "managed instances do not offer it", place }],
      instead: ", or run the task on EC2 instances of your own",
    };
    if (isModeReadable(scenario)) {
      yield* refusedSettings(scenario, ["hostname", "dnsServers", "dnsSearchDomains", "disableNetworking"], refusal);
    }
    if (network.mode.value === "awsvpc" && isKnown(task.proxyConfiguration)) {
      yield refusedKey("the task", "proxyConfiguration", task.proxyConfiguration.place, refusal);
    }
  },
};
