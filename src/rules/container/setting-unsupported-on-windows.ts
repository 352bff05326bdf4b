import { isKnown } from "../../source/field.ts";
import type { TaskRule } from "../rule.ts";
import { isModeReadable, type Refusal, refusedKey, refusedSettings, type Setting } from "./refused-setting.ts";

/** Linux only, and in awsvpc mode refused there too. */
const refusedByMode: readonly Setting[] = [
  "links",
  "dnsServers",
  "dnsSearchDomains",
  "extraHosts",
  "disableNetworking",
];

export const settingUnsupportedOnWindows: TaskRule = {
  id: "setting-unsupported-on-windows",
  family: "container",
  inspects: "task",
  about: [
    "links",
    "dnsServers",
    "dnsSearchDomains",
    "extraHosts",
    "disableNetworking",
    "systemControls",
    "proxyConfiguration",
  ],
  severity: "error",
  stage: "ignored",
  title: "A Windows task sets no network option that exists only on Linux",
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_SystemControl.html",
    "https://github.com/awsdocs/amazon-ecs-developer-guide/blob/49232cf/doc_source/windows_task_definitions.md",
  ],
  rationale: `
    Links, resolver settings, extra hosts, disabled networking, kernel parameters and the App Mesh proxy rest on parts of Linux
    that Windows does not have. The references call each of them unsupported for Windows containers; whether ECS refuses or drops
    one is not on record. Either way it has no effect: delete the key, and use DNS of the VPC for names and resolvers.
    \`hostname\` works on Windows.
  `,
  fixable: "unsafe",
  skipWhen: [
    "links-outside-bridge",
    "dns-servers-in-awsvpc",
    "dns-search-in-awsvpc",
    "extra-hosts-in-awsvpc",
    "disabled-networking-in-awsvpc",
    "windows-on-managed-instances",
  ],
  examples: {
    bad: [
      {
        at: "/containerDefinitions/0/extraHosts",
        document: `
          family: shop
          runtimePlatform: { operatingSystemFamily: WINDOWS_SERVER_2022_CORE }
          containerDefinitions:
            - name: shop
              image: example/shop:12-windows
              extraHosts:
                - { hostname: db, ipAddress: 10.0.0.9 }
        `,
      },
      {
        at: "/containerDefinitions/0/links",
        document: `
          family: shop
          runtimePlatform: { operatingSystemFamily: WINDOWS_SERVER_2022_CORE }
          containerDefinitions:
            - name: shop
              image: example/shop:12-windows
              links: [db]
            - name: db
              image: example/db:3-windows
        `,
      },
      {
        at: "/containerDefinitions/0/dnsServers",
        document: `
          family: shop
          runtimePlatform: { operatingSystemFamily: WINDOWS_SERVER_2022_CORE }
          containerDefinitions:
            - name: shop
              image: example/shop:12-windows
              dnsServers: [10.0.0.2]
        `,
      },
      {
        at: "/containerDefinitions/0/dnsSearchDomains",
        document: `
          family: shop
          runtimePlatform: { operatingSystemFamily: WINDOWS_SERVER_2022_CORE }
          containerDefinitions:
            - name: shop
              image: example/shop:12-windows
              dnsSearchDomains: [corp.example]
        `,
      },
      {
        at: "/containerDefinitions/0/disableNetworking",
        document: `
          family: batch
          placementConstraints:
            - { type: memberOf, expression: "attribute:ecs.os-type == windows" }
          containerDefinitions:
            - name: batch
              image: example/batch:4-windows
              disableNetworking: true
        `,
      },
      {
        at: "/containerDefinitions/0/systemControls",
        document: `
          family: shop
          networkMode: awsvpc
          runtimePlatform: { operatingSystemFamily: WINDOWS_SERVER_2022_CORE }
          containerDefinitions:
            - name: shop
              image: example/shop:12-windows
              systemControls:
                - { namespace: net.core.somaxconn, value: "1024" }
        `,
      },
      {
        at: "/proxyConfiguration",
        document: `
          family: shop
          networkMode: awsvpc
          runtimePlatform: { operatingSystemFamily: WINDOWS_SERVER_2022_CORE }
          proxyConfiguration:
            containerName: envoy
            properties:
              - { name: IgnoredUID, value: "1337" }
              - { name: ProxyIngressPort, value: "15000" }
              - { name: ProxyEgressPort, value: "15001" }
              - { name: AppPorts, value: "8080" }
          containerDefinitions:
            - name: shop
              image: example/shop:12-windows
            - name: envoy
              image: example/envoy:1-windows
              user: "1337"
        `,
      },
    ],
    good: [
      {
        why: "a host name is not on the list",
        document: `
          family: shop
          runtimePlatform: { operatingSystemFamily: WINDOWS_SERVER_2022_CORE }
          containerDefinitions:
            - name: shop
              image: example/shop:12-windows
              hostname: shop
        `,
      },
      {
        why: "empty lists count as absent",
        document: `
          family: shop
          runtimePlatform: { operatingSystemFamily: WINDOWS_SERVER_2022_CORE }
          containerDefinitions:
            - name: shop
              image: example/shop:12-windows
              dnsServers: []
              extraHosts: []
        `,
      },
    ],
  },

  *check(scenario) {
    const { task, platform, launchTypes, statedOperatingSystem } = scenario;
    if (platform.operatingSystem !== "windows" || !launchTypes.isReadable) return;
    const { place } = statedOperatingSystem;
    const refusal: Refusal = {
      where: "on Windows",
      label: "has no effect on Windows",
      related: place ? [{ message: "the task runs on Windows", place }] : [],
    };
    const settings: readonly Setting[] = isModeReadable(scenario)
      ? [...refusedByMode, "systemControls"]
      : ["systemControls"];
    yield* refusedSettings(scenario, settings, refusal);
    if (isKnown(task.proxyConfiguration)) {
      yield refusedKey("the task", "proxyConfiguration", task.proxyConfiguration.place, refusal);
    }
  },
};
