import { isKnown } from "../../source/field.ts";
import type { ServiceRule } from "../rule.ts";
import { endpoints, endpointText } from "./endpoints.ts";

export const serviceConnectTlsOutsideAwsvpc: ServiceRule = {
  id: "service-connect-tls-outside-awsvpc",
  family: "service-connect",
  inspects: "service",
  severity: "error",
  stage: "create-service",
  title: "Service Connect TLS is used with `awsvpc` only",
  sources: ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html"],
  rationale: `
    With \`tls\` the proxies of two services encrypt the traffic between them. AWS offers that only to tasks with an interface
    of their own: of the two modes that Service Connect supports, \`awsvpc\` has it and \`bridge\` has not. Change the mode, or
    delete \`tls\` and let the containers encrypt.
  `,
  skipWhen: [],
  examples: {
    bad: [
      {
        at: "/service/serviceConnectConfiguration/services/0/tls",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
            memory: "1024"
            containerDefinitions:
              - name: shop
                image: shop/storefront:8.1
                memory: 256
                portMappings:
                  - { name: http, containerPort: 8080, appProtocol: http }
          service:
            serviceName: shop
            serviceConnectConfiguration:
              enabled: true
              namespace: internal
              services:
                - portName: http
                  clientAliases: [{ port: 80 }]
                  tls:
                    issuerCertificateAuthority:
                      awsPcaAuthorityArn: arn:aws:acm-pca:eu-west-1:111122223333:certificate-authority/0a1b2c3d
        `,
      },
    ],
    good: [
      {
        why: "`awsvpc` mode",
        document: `
          taskDefinition:
            family: shop
            networkMode: awsvpc
            memory: "1024"
            containerDefinitions:
              - name: shop
                image: shop/storefront:8.1
                memory: 256
                portMappings:
                  - { name: http, containerPort: 8080, appProtocol: http }
          service:
            serviceName: shop
            networkConfiguration:
              awsvpcConfiguration: { subnets: [subnet-0a1b2c3d], securityGroups: [sg-0a1b2c3d] }
            serviceConnectConfiguration:
              enabled: true
              namespace: internal
              services:
                - portName: http
                  clientAliases: [{ port: 80 }]
                  tls:
                    issuerCertificateAuthority:
                      awsPcaAuthorityArn: arn:aws:acm-pca:eu-west-1:111122223333:certificate-authority/0a1b2c3d
        `,
      },
      {
        why: "no `tls`",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
            memory: "1024"
            containerDefinitions:
              - name: shop
                image: shop/storefront:8.1
                memory: 256
                portMappings:
                  - { name: http, containerPort: 8080, appProtocol: http }
          service:
            serviceName: shop
            serviceConnectConfiguration:
              enabled: true
              namespace: internal
              services:
                - portName: http
                  clientAliases: [{ port: 80 }]
        `,
      },
      {
        why: "an empty `tls` counts as absent",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
            memory: "1024"
            containerDefinitions:
              - name: shop
                image: shop/storefront:8.1
                memory: 256
                portMappings:
                  - { name: http, containerPort: 8080, appProtocol: http }
          service:
            serviceName: shop
            serviceConnectConfiguration:
              enabled: true
              namespace: internal
              services:
                - portName: http
                  clientAliases: [{ port: 80 }]
                  tls: {}
        `,
      },
    ],
  },

  *check(scenario) {
    const mode = scenario.task?.network.mode;
    if (mode?.value !== "bridge") return;
    for (const { entry } of endpoints(scenario)) {
      if (!isKnown(entry.tls)) continue;
      yield {
        message: `${endpointText(entry)} uses \`tls\` in \`bridge\` network mode`,
        place: entry.tls.place,
        label: "must be absent in `bridge` mode",
        related: [{ message: "Service Connect TLS takes `awsvpc` mode", place: mode.place }],
        help: "set `networkMode` to `awsvpc` and give the service a `networkConfiguration`, or delete `tls`",
      };
    }
  },
};
