import type { Fix } from "../../finding/fix.ts";
import { isKnown } from "../../source/field.ts";
import type { Place } from "../../source/node.ts";
import { containerText, quoted } from "../naming.ts";
import type { TaskRule } from "../rule.ts";

const known: ReadonlySet<string> = new Set(["http", "http2", "grpc"]);

/** Not offered on a udp mapping, where the key means nothing however it is spelt. */
function inLowerCase(protocol: string, place: Place): Fix {
  return { title: `write \`${protocol}\``, safety: "safe", changes: [{ kind: "replace", place, value: protocol }] };
}

export const unknownAppProtocol: TaskRule = {
  id: "unknown-app-protocol",
  family: "port",
  inspects: "task",
  about: ["appProtocol"],
  severity: "error",
  stage: "register",
  title: "An `appProtocol` is `http`, `http2` or `grpc`, in lower case",
  sources: ["https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html"],
  rationale: `
    \`appProtocol\` tells Service Connect what runs on top of tcp, and the API knows three values. Some guide pages print them in
    capitals; the API takes lower case only. Plain tcp has no value: leave the key out.
  `,
  fixable: "safe",
  skipWhen: [],
  examples: {
    bad: [
      {
        at: "/containerDefinitions/0/portMappings/0/appProtocol",
        document: `
          family: web
          networkMode: awsvpc
          containerDefinitions:
            - name: web
              image: nginx:1.27
              portMappings:
                - { name: web, containerPort: 80, appProtocol: HTTP }
        `,
      },
      {
        at: "/containerDefinitions/0/portMappings/0/appProtocol",
        document: `
          family: orders
          networkMode: awsvpc
          containerDefinitions:
            - name: database
              image: postgres:17
              portMappings:
                - { name: database, containerPort: 5432, appProtocol: tcp }
        `,
      },
    ],
    good: [
      {
        why: "the values of the API",
        document: `
          family: orders
          networkMode: awsvpc
          containerDefinitions:
            - name: orders
              image: shop/orders:3.7
              portMappings:
                - { name: web, containerPort: 80, appProtocol: http }
                - { name: api, containerPort: 8080, appProtocol: http2 }
                - { name: rpc, containerPort: 50051, appProtocol: grpc }
        `,
      },
      {
        why: "plain tcp is written by leaving the key out",
        document: `
          family: orders
          networkMode: awsvpc
          containerDefinitions:
            - name: database
              image: postgres:17
              portMappings:
                - { name: database, containerPort: 5432 }
        `,
      },
    ],
  },

  *check({ network: { bindings } }) {
    for (const { container, mapping, protocol } of bindings) {
      const { appProtocol } = mapping;
      if (!isKnown(appProtocol) || known.has(appProtocol.value)) continue;
      const { value, place } = appProtocol;
      const lower = value.toLowerCase();
      const suffices = known.has(lower);
      yield {
        message: `${containerText(container)} has \`appProtocol\` ${quoted(value)}, which the ECS API does not know`,
        place,
        label: suffices ? `must be \`${lower}\`` : "must be `http`, `http2` or `grpc`",
        help: suffices
          ? `write \`${lower}\``
          : "delete `appProtocol` for plain tcp, or write `http`, `http2` or `grpc`",
        fix: suffices && protocol !== "udp" ? inLowerCase(lower, place) : undefined,
      };
    }
  },
};
