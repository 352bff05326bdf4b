import { portNameForm } from "../../ecs/port-mapping.ts";
import type { Fix } from "../../finding/fix.ts";
import { isKnown, knownValue } from "../../source/field.ts";
import type { Place } from "../../source/node.ts";
import { containerText, quoted } from "../naming.ts";
import type { TaskRule } from "../rule.ts";

const longest = 64;

/** What is not as it must be in a name that is not of the form. */
function faultOf(name: string): string {
  if (name.length > longest) return `has ${name.length} characters`;
  if (portNameForm.test(name.toLowerCase())) return "has capital letters";
  return name.startsWith("-") ? "starts with `-`" : "has characters beside a-z, 0-9, `_` and `-`";
}

function inLowerCase(name: string, place: Place): Fix {
  return { title: `write ${quoted(name)}`, safety: "unsafe", changes: [{ kind: "replace", place, value: name }] };
}

export const malformedPortName: TaskRule = {
  id: "malformed-port-name",
  family: "port",
  inspects: "task",
  severity: "error",
  stage: "register",
  title: "The `name` of a port mapping is 1 to 64 of a-z, 0-9, `_` and `-`, without `-` in front",
  sources: ["https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html"],
  rationale: `
    Service Connect and VPC Lattice find a port by the name of its mapping, and Service Connect makes it part of a host name unless
    told otherwise. ECS therefore takes lower-case letters, digits, underscores and hyphens, at most 64, and no hyphen in
    front; in every network mode, whether the name is used or not. When a name changes, every \`portName\` that refers to it
    has to follow.
  `,
  fixable: "unsafe",
  skipWhen: [],
  examples: {
    bad: [
      {
        at: "/containerDefinitions/0/portMappings/0/name",
        document: `
          family: web
          networkMode: awsvpc
          containerDefinitions:
            - name: web
              image: nginx:1.27
              portMappings:
                - { name: -web, containerPort: 80 }
        `,
      },
      {
        at: "/containerDefinitions/0/portMappings/0/name",
        document: `
          family: web
          networkMode: awsvpc
          containerDefinitions:
            - name: web
              image: nginx:1.27
              portMappings:
                - { name: Web, containerPort: 80 }
        `,
      },
      {
        at: "/containerDefinitions/0/portMappings/0/name",
        document: `
          family: web
          networkMode: bridge
          containerDefinitions:
            - name: web
              image: nginx:1.27
              portMappings:
                - { name: web.http, containerPort: 80 }
        `,
      },
      {
        at: "/containerDefinitions/0/portMappings/0/name",
        document: `
          family: web
          networkMode: awsvpc
          containerDefinitions:
            - name: web
              image: nginx:1.27
              portMappings:
                - name: storefront-of-the-shop-in-the-second-region-for-partners-and-tests
                  containerPort: 80
        `,
      },
    ],
    good: [
      {
        why: "every kind of character that a name may have",
        document: `
          family: web
          networkMode: awsvpc
          containerDefinitions:
            - name: web
              image: nginx:1.27
              portMappings:
                - { name: web_1-http, containerPort: 80 }
        `,
      },
      {
        why: "64 characters",
        document: `
          family: web
          networkMode: awsvpc
          containerDefinitions:
            - name: web
              image: nginx:1.27
              portMappings:
                - name: storefront-of-the-shop-in-the-second-region-for-partners-testing
                  containerPort: 80
        `,
      },
      {
        why: "a mapping may have a name in every mode",
        document: `
          family: web
          networkMode: host
          containerDefinitions:
            - name: web
              image: nginx:1.27
              portMappings:
                - { name: web, containerPort: 80, hostPort: 80 }
        `,
      },
    ],
  },

  *check({ network: { bindings } }) {
    for (const { container, mapping } of bindings) {
      const { name } = mapping;
      if (!isKnown(name) || portNameForm.test(name.value)) continue;
      const { value, place } = name;
      const lower = value.toLowerCase();
      const suffices = portNameForm.test(lower);
      const isTaken = bindings.some(
        (other) => other.mapping !== mapping && knownValue(other.mapping.name)?.toLowerCase() === lower,
      );
      yield {
        message: `port name ${quoted(value)} of ${containerText(container)} ${faultOf(value)}`,
        place,
        label: suffices && lower.length < 30 ? `must be \`${lower}\`` : "must be up to 64 of a-z, 0-9, `_`, `-`",
        help: suffices
          ? `write ${quoted(lower)}, also in every \`portName\` that refers to it`
          : "choose another name, also in every `portName` that refers to it",
        fix: suffices && !isTaken ? inLowerCase(lower, place) : undefined,
      };
    }
  },
};
