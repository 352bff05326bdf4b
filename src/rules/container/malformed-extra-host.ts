import type { hostEntry } from "../../ecs/container-definition.ts";
import { isIpAddress } from "../../ecs/ip-address.ts";
import type { Observation } from "../../finding/finding.ts";
import type { Decoded } from "../../source/decode.ts";
import { isAbsent, isKnown, knownItems, knownValue } from "../../source/field.ts";
import { containerText, quoted } from "../naming.ts";
import type { TaskRule } from "../rule.ts";

type HostEntry = Decoded<typeof hostEntry>;

/** What an entry lacks: one finding for each place where a key is missing. */
function* missing({ hostname, ipAddress, place }: HostEntry, container: string): Generator<Observation> {
  const lacksBoth = isAbsent(hostname) && isAbsent(ipAddress) && !ipAddress.written;
  if (isAbsent(hostname)) {
    yield {
      message: `an \`extraHosts\` entry of ${container} has no ${lacksBoth ? "`hostname` and no `ipAddress`" : "`hostname`"}`,
      place,
      label: lacksBoth ? "must have both" : "must have a `hostname`",
      help: lacksBoth
        ? "add `hostname` and `ipAddress`, or delete the entry"
        : "add the `hostname` that the address is for",
    };
  }
  if (isAbsent(ipAddress) && !lacksBoth) {
    const name = knownValue(hostname);
    yield {
      message: `${name === undefined ? "an `extraHosts` entry" : `extra host ${quoted(name)}`} of ${container} has no \`ipAddress\``,
      place: ipAddress.place,
      label: ipAddress.written ? "must be an IP address" : "must have an `ipAddress`",
      help: "add the `ipAddress` of the host, or delete the entry",
    };
  }
}

export const malformedExtraHost: TaskRule = {
  id: "malformed-extra-host",
  family: "container",
  inspects: "task",
  about: ["extraHosts"],
  severity: "error",
  stage: "register",
  title: "An entry of `extraHosts` has a `hostname` and an IP address",
  sources: ["https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HostEntry.html"],
  rationale: `
    Every entry becomes a line of the container's \`/etc/hosts\`: an address and the name that stands for it. The API requires
    both, and Docker takes only an IPv4 or IPv6 address, or \`host-gateway\`, its word for the instance's own address.
    A name cannot stand for another name there: use DNS for that.
  `,
  examples: {
    bad: [
      {
        at: "/containerDefinitions/0/extraHosts/0",
        document: `
          family: shop
          networkMode: bridge
          containerDefinitions:
            - name: shop
              image: example/shop:12
              extraHosts:
                - { hostname: db }
        `,
      },
      {
        at: "/containerDefinitions/0/extraHosts/1",
        document: `
          family: shop
          networkMode: bridge
          containerDefinitions:
            - name: shop
              image: example/shop:12
              extraHosts:
                - { hostname: db, ipAddress: 10.0.0.9 }
                - { ipAddress: 10.0.0.10 }
        `,
      },
      {
        at: "/containerDefinitions/0/extraHosts/0/ipAddress",
        document: `
          family: shop
          networkMode: host
          containerDefinitions:
            - name: shop
              image: example/shop:12
              user: "1000"
              extraHosts:
                - { hostname: db, ipAddress: db.corp.example }
        `,
      },
      {
        at: "/containerDefinitions/0/extraHosts/0/ipAddress",
        document: `
          family: shop
          networkMode: none
          containerDefinitions:
            - name: shop
              image: example/shop:12
              extraHosts:
                - { hostname: db, ipAddress: "" }
        `,
      },
    ],
    good: [
      {
        why: "both members, with an address of either family",
        document: `
          family: shop
          networkMode: bridge
          containerDefinitions:
            - name: shop
              image: example/shop:12
              extraHosts:
                - { hostname: db, ipAddress: 10.0.0.9 }
                - { hostname: db6, ipAddress: "fd00::9" }
        `,
      },
      {
        why: "Docker's word for the instance",
        document: `
          family: shop
          networkMode: bridge
          containerDefinitions:
            - name: shop
              image: example/shop:12
              extraHosts:
                - { hostname: host.docker.internal, ipAddress: host-gateway }
        `,
      },
    ],
  },

  *check({ task, network: { mode } }) {
    if (mode.value === undefined || mode.value === "awsvpc") return;
    for (const { value: container } of knownItems(task.containerDefinitions)) {
      for (const { value: entry } of knownItems(container.extraHosts)) {
        yield* missing(entry, containerText(container));
        const { hostname, ipAddress } = entry;
        if (!isKnown(ipAddress) || ipAddress.value === "host-gateway" || isIpAddress(ipAddress.value)) continue;
        const name = knownValue(hostname);
        const host = name === undefined ? "an extra host" : `extra host ${quoted(name)}`;
        yield {
          message: `address ${quoted(ipAddress.value)} of ${host} is no IP address`,
          place: ipAddress.place,
          label: "must be an IP address or `host-gateway`",
          help: "write an IPv4 or IPv6 address, or delete the entry and leave the name to DNS",
        };
      }
    }
  },
};
