import { isIpAddress } from "../../ecs/ip-address.ts";
import { knownItems } from "../../source/field.ts";
import { containerText, quoted } from "../naming.ts";
import type { TaskRule } from "../rule.ts";

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html */
const searchDomain = /^[a-zA-Z0-9-.]{0,253}[a-zA-Z0-9]$/;

export const malformedDnsSetting: TaskRule = {
  id: "malformed-dns-setting",
  family: "container",
  inspects: "task",
  about: ["dnsServers", "dnsSearchDomains"],
  severity: "error",
  stage: "start",
  title: "`dnsServers` holds IP addresses and `dnsSearchDomains` holds domain names",
  sources: [
    "https://github.com/awsdocs/amazon-ecs-developer-guide/blob/49232cf/doc_source/task_definition_parameters.md",
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html",
  ],
  rationale: `
    ECS passes both lists to Docker, which writes them into the container's resolver configuration. A server there is an address,
    since its name could not be looked up without a server. A search domain is up to 254 letters, digits, hyphens and dots and
    ends with a letter or a digit; a single dot turns the search off. Underscores and a final dot are not allowed.
  `,
  examples: {
    bad: [
      {
        at: "/containerDefinitions/0/dnsServers/1",
        document: `
          family: shop
          networkMode: bridge
          containerDefinitions:
            - name: shop
              image: example/shop:12
              dnsServers: [10.0.0.2, dns.corp.example]
        `,
      },
      {
        at: "/containerDefinitions/0/dnsSearchDomains/0",
        document: `
          family: shop
          networkMode: bridge
          containerDefinitions:
            - name: shop
              image: example/shop:12
              dnsSearchDomains: [corp_local]
        `,
      },
      {
        at: "/containerDefinitions/0/dnsServers/0",
        document: `
          family: shop
          networkMode: host
          containerDefinitions:
            - name: shop
              image: example/shop:12
              user: "1000"
              dnsServers: [10.0.0.256]
        `,
      },
    ],
    good: [
      {
        why: "addresses of both families, and a domain",
        document: `
          family: shop
          networkMode: bridge
          containerDefinitions:
            - name: shop
              image: example/shop:12
              dnsServers: [10.0.0.2, "fd00:ec2::253"]
              dnsSearchDomains: [corp.example]
        `,
      },
      {
        why: "a dot turns the search off",
        document: `
          family: shop
          networkMode: bridge
          containerDefinitions:
            - name: shop
              image: example/shop:12
              dnsSearchDomains: ["."]
        `,
      },
    ],
  },

  *check({ task, network: { mode } }) {
    if (mode.value !== "bridge" && mode.value !== "host") return;
    for (const { value: container } of knownItems(task.containerDefinitions)) {
      for (const { value, place } of knownItems(container.dnsServers)) {
        if (isIpAddress(value)) continue;
        yield {
          message: `DNS server ${quoted(value)} of ${containerText(container)} is no IP address`,
          place,
          label: "must be an IPv4 or IPv6 address",
          notes: ["the resolver of the container cannot use the entry once the task has started"],
          help: "write the IPv4 or IPv6 address of the server",
        };
      }
      for (const { value, place } of knownItems(container.dnsSearchDomains)) {
        if (value === "." || searchDomain.test(value)) continue;
        yield {
          message: `search domain ${quoted(value)} of ${containerText(container)} is no domain name`,
          place,
          label: "must be a domain name, or `.`",
          notes: ["the resolver of the container cannot use the entry once the task has started"],
          help: "use letters, digits, hyphens and dots, and end with a letter or a digit",
        };
      }
    }
  },
};
