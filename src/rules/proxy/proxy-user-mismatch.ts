import type { Remark } from "../../finding/finding.ts";
import { type Field, isKnown, type Known, knownItems, knownValue } from "../../source/field.ts";
import { containerText, quoted } from "../naming.ts";
import type { TaskRule } from "../rule.ts";
import { proxyProperties } from "./proxy-properties.ts";

const digits = /^\d+$/;

/** The one number that a property says; undefined where it says none, or several. */
function ignoredNumber(values: readonly Field<string>[] | undefined): Known<string> | undefined {
  const [value, other] = values ?? [];
  return value && !other && isKnown(value) && digits.test(value.value) ? value : undefined;
}

/** Whether a part of `user` is a number other than the ignored one. Names cannot be compared. */
function differs(part: string | undefined, ignored: Known<string> | undefined): ignored is Known<string> {
  return part !== undefined && digits.test(part) && ignored !== undefined && Number(part) !== Number(ignored.value);
}

export const proxyUserMismatch: TaskRule = {
  id: "proxy-user-mismatch",
  family: "proxy",
  inspects: "task",
  about: ["proxyConfiguration"],
  severity: "warning",
  stage: "runtime",
  title: "The proxy container runs as the user that the redirection ignores",
  sources: ["https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ProxyConfiguration.html"],
  rationale: `
    The redirection sends all traffic of the task to the proxy, but for that of the ignored user or group. When the proxy runs as
    somebody else its own traffic is sent back to it, and no connection ever leaves the task. \`IgnoredUID\` therefore repeats the
    uid in \`user\` of the proxy container, and \`IgnoredGID\` the gid. User names, and a user that the image sets, are not compared.
  `,
  fixable: "unsafe",
  examples: {
    bad: [
      {
        at: "/containerDefinitions/1/user",
        document: `
          family: shop
          networkMode: awsvpc
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
              user: "1000"
        `,
      },
      {
        at: "/containerDefinitions/0/user",
        document: `
          family: shop
          networkMode: awsvpc
          proxyConfiguration:
            containerName: envoy
            properties:
              - { name: IgnoredUID, value: "1337" }
              - { name: IgnoredGID, value: "1337" }
              - { name: ProxyIngressPort, value: "15000" }
              - { name: ProxyEgressPort, value: "15001" }
              - { name: AppPorts, value: "8080" }
          containerDefinitions:
            - name: envoy
              image: public.ecr.aws/appmesh/aws-appmesh-envoy:v1.29.12.1-prod
              user: "1337:1000"
        `,
      },
    ],
    good: [
      {
        why: "the same number on both sides",
        document: `
          family: shop
          networkMode: awsvpc
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
              user: "1000"
            - name: envoy
              image: public.ecr.aws/appmesh/aws-appmesh-envoy:v1.29.12.1-prod
              user: "1337:1000"
        `,
      },
      {
        why: "a user name cannot be compared",
        document: `
          family: shop
          networkMode: awsvpc
          proxyConfiguration:
            containerName: envoy
            properties:
              - { name: IgnoredUID, value: "1337" }
              - { name: ProxyIngressPort, value: "15000" }
              - { name: ProxyEgressPort, value: "15001" }
              - { name: AppPorts, value: "8080" }
          containerDefinitions:
            - name: envoy
              image: public.ecr.aws/appmesh/aws-appmesh-envoy:v1.29.12.1-prod
              user: envoy
        `,
      },
      {
        why: "the image may set the user",
        document: `
          family: shop
          networkMode: awsvpc
          proxyConfiguration:
            containerName: envoy
            properties:
              - { name: IgnoredUID, value: "1337" }
              - { name: ProxyIngressPort, value: "15000" }
              - { name: ProxyEgressPort, value: "15001" }
              - { name: AppPorts, value: "8080" }
          containerDefinitions:
            - name: envoy
              image: public.ecr.aws/appmesh/aws-appmesh-envoy:v1.29.12.1-prod
        `,
      },
    ],
  },

  *check({ task }) {
    if (!isKnown(task.proxyConfiguration)) return;
    const proxy = task.proxyConfiguration.value;
    const proxyName = knownValue(proxy.containerName);
    const values = proxyProperties(proxy);
    if (proxyName === undefined || !values) return;
    const ignored = { uid: ignoredNumber(values.get("IgnoredUID")), gid: ignoredNumber(values.get("IgnoredGID")) };
    for (const { value: container } of knownItems(task.containerDefinitions)) {
      const { name, user } = container;
      if (knownValue(name) !== proxyName || !isKnown(user)) continue;
      const [uid, gid] = user.value.split(":");
      const wanted: string[] = [];
      const related: Remark[] = [];
      if (differs(uid, ignored.uid)) {
        wanted.push(`uid ${quoted(ignored.uid.value)}`);
        related.push({ message: "the traffic of this uid is left alone", place: ignored.uid.place });
      }
      if (differs(gid, ignored.gid)) {
        wanted.push(`gid ${quoted(ignored.gid.value)}`);
        related.push({ message: "the traffic of this gid is left alone", place: ignored.gid.place });
      }
      if (wanted.length === 0) continue;
      const parts = [
        differs(uid, ignored.uid) ? ignored.uid.value : uid,
        differs(gid, ignored.gid) ? ignored.gid.value : gid,
      ];
      const value = parts.filter((part) => part !== undefined).join(":");
      yield {
        message: `${containerText(container)} runs as ${quoted(user.value)}, and the redirection ignores ${wanted.join(" and ")}`,
        place: user.place,
        label: value.length <= 20 ? `should be \`${value}\`` : "should be the ignored user",
        related,
        notes: ["ECS registers it; once the task runs, the traffic of the proxy is sent back to the proxy"],
        help: `set \`user\` to ${quoted(value)}, or name the proxy's user in \`properties\``,
        fix: {
          title: `set \`user\` to ${quoted(value)}`,
          safety: "unsafe",
          changes: [{ kind: "replace", place: user.place, value }],
        },
      };
    }
  },
};
