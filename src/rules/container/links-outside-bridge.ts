import type { NetworkMode } from "../../ecs/network-mode.ts";
import type { AwsSentence } from "../../finding/finding.ts";
import type { TaskRule } from "../rule.ts";
import { refusedSettings } from "./refused-setting.ts";

const sentence: AwsSentence = {
  operation: "RegisterTaskDefinition",
  message: "Links are not supported when networkMode=awsvpc.",
  evidence: "https://github.com/aws-observability/aws-otel-collector/issues/1359",
};

/** What Docker answers when it is to create such a container. */
const hostSentence: AwsSentence = {
  operation: "task start",
  message:
    "conflicting options: host type networking can't be used with links. This would result in undefined behavior",
  evidence: "https://github.com/moby/moby/blob/v20.10.24/runconfig/errors.go",
};

const atLocalhost = " and reach the other container at `localhost`";

interface Refusing {
  readonly because: string;
  readonly instead: string;
  readonly aws: AwsSentence | null;
}

const refusing: Partial<Record<NetworkMode, Refusing>> = {
  awsvpc: { because: "all containers share the task's interface", instead: atLocalhost, aws: sentence },
  host: { because: "all containers share the instance's network", instead: atLocalhost, aws: hostSentence },
  none: { because: "no container has a network", instead: ", or set `networkMode` to `bridge`", aws: null },
};

export const linksOutsideBridge: TaskRule = {
  id: "links-outside-bridge",
  family: "container",
  inspects: "task",
  about: ["links"],
  severity: "error",
  stage: "register",
  title: "`links` are used only in `bridge` mode",
  aws: sentence,
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html",
    "https://github.com/aws-observability/aws-otel-collector/issues/1359",
    "https://github.com/badmintoncryer/cdk-preflight/blob/main/rules/ecs/pf-ecs-fargate-links/meta.yaml",
  ],
  rationale: `
    A link gives a container of a bridge network the address of another one. Only that network has something to link: in
    \`awsvpc\` and \`host\` mode the containers share one network and meet at \`localhost\`, and in \`none\` mode there is no network.
    ECS refuses links in \`awsvpc\` mode; with host networking Docker does not create the container.
    Delete them, and let the containers talk to \`localhost\` and the port of the other one. An empty list does no harm.
  `,
  fixable: "unsafe",
  examples: {
    bad: [
      {
        at: "/containerDefinitions/0/links",
        document: `
          family: shop
          networkMode: awsvpc
          containerDefinitions:
            - name: shop
              image: example/shop:12
              links: ["db:db"]
            - name: db
              image: postgres:17
        `,
      },
      {
        at: "/containerDefinitions/0/links",
        document: `
          family: shop
          networkMode: host
          containerDefinitions:
            - name: shop
              image: example/shop:12
              user: "1000"
              links: [db]
            - name: db
              image: postgres:17
              user: "999"
        `,
      },
      {
        at: "/containerDefinitions/0/links",
        document: `
          family: batch
          networkMode: none
          containerDefinitions:
            - name: batch
              image: example/batch:4
              links: [cache]
            - name: cache
              image: redis:7.4
        `,
      },
    ],
    good: [
      {
        why: "bridge mode is what links are for",
        document: `
          family: shop
          networkMode: bridge
          containerDefinitions:
            - name: shop
              image: example/shop:12
              links: ["db:db"]
            - name: db
              image: postgres:17
        `,
      },
      {
        why: "a Linux task without a mode gets bridge",
        document: `
          family: shop
          containerDefinitions:
            - name: shop
              image: example/shop:12
              links: ["db:db"]
            - name: db
              image: postgres:17
        `,
      },
      {
        why: "an empty list, as the API echoes it",
        document: `
          family: shop
          networkMode: awsvpc
          containerDefinitions:
            - name: shop
              image: example/shop:12
              links: []
        `,
      },
    ],
  },

  *check(scenario) {
    const { mode } = scenario.network;
    const refusal = mode.value && refusing[mode.value];
    if (!refusal) return;
    const { because, instead, aws } = refusal;
    const where = `in \`${mode.value}\` network mode`;
    const related = [{ message: because, place: mode.place }];
    yield* refusedSettings(scenario, ["links"], { where, label: "must be absent", related, instead, aws });
  },
};
