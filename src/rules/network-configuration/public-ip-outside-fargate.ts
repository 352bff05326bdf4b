import type { Remark } from "../../finding/finding.ts";
import { awsvpcConfigurationOf } from "../../scenario/awsvpc-configuration.ts";
import type { ServiceScenario } from "../../scenario/service-scenario.ts";
import { isKnown, knownItems, knownValue } from "../../source/field.ts";
import type { ServiceRule } from "../rule.ts";

const sentence = {
  operation: "CreateService",
  message: "Assign public IP is not supported for this launch type.",
  evidence: "https://github.com/nathanpeck/socket.io-chat-fargate/issues/3",
};

/** What asks for other capacity than Fargate; `isCertain` also where only the user says so. */
interface OtherCapacity {
  readonly isCertain: boolean;
  readonly remarks: readonly Remark[];
}

/** Capacity providers by a name of their own stand for instances. */
function* providerNames({ service: { capacityProviderStrategy } }: ServiceScenario): Generator<Remark> {
  for (const { value: item } of knownItems(capacityProviderStrategy)) {
    const { capacityProvider } = item;
    const name = knownValue(capacityProvider);
    if (name === undefined || name === "FARGATE" || name === "FARGATE_SPOT") continue;
    yield { message: "asks for instances of this capacity provider", place: capacityProvider.place };
  }
}

function otherCapacity(scenario: ServiceScenario): OtherCapacity {
  const { launchTypes, asksForNothing } = scenario;
  const others = launchTypes.all.filter((launchType) => launchType !== "FARGATE");
  const remarks = others.flatMap((launchType): readonly Remark[] => {
    const place = launchTypes.requestOf(launchType);
    return place ? [{ message: "asks for other capacity than Fargate", place }] : [];
  });
  if (asksForNothing) return { isCertain: others.length > 0 && launchTypes.lacks("FARGATE"), remarks };
  const named = [...providerNames(scenario)];
  return { isCertain: others.length > 0 || named.length > 0, remarks: [...remarks, ...named] };
}

export const publicIpOutsideFargate: ServiceRule = {
  id: "public-ip-outside-fargate",
  family: "network-configuration",
  inspects: "service",
  severity: "error",
  stage: "create-service",
  title: "`assignPublicIp` is ENABLED only on Fargate",
  aws: sentence,
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking-awsvpc.html",
    "https://github.com/hashicorp/waypoint/issues/643",
    "https://github.com/aws/aws-cdk/issues/13348",
  ],
  rationale: `
    ECS gives public addresses to the interfaces of Fargate tasks only. On instances the interface of an \`awsvpc\` task has a private
    address, whatever the subnet and the instance have, and the service is refused when it asks for a public one.

    Set \`assignPublicIp\` to DISABLED, put the tasks into private subnets, and let them reach the internet through a NAT gateway.
  `,
  fixable: "unsafe",
  skipWhen: ["network-configuration-outside-awsvpc"],
  examples: {
    bad: [
      {
        at: "/service/networkConfiguration/awsvpcConfiguration/assignPublicIp",
        document: `
          taskDefinition:
            family: shop
            networkMode: awsvpc
            containerDefinitions:
              - name: storefront
                image: shop/storefront:8.1
          service:
            serviceName: shop
            taskDefinition: shop
            desiredCount: 2
            launchType: EC2
            networkConfiguration:
              awsvpcConfiguration:
                subnets: [subnet-0a1b2c3d4e5f60001]
                securityGroups: [sg-0a1b2c3d4e5f60001]
                assignPublicIp: ENABLED
        `,
      },
      {
        at: "/service/networkConfiguration/awsvpcConfiguration/assignPublicIp",
        document: `
          taskDefinition:
            family: shop
            networkMode: awsvpc
            containerDefinitions:
              - name: storefront
                image: shop/storefront:8.1
          service:
            serviceName: shop
            taskDefinition: shop
            desiredCount: 2
            capacityProviderStrategy:
              - capacityProvider: spot-instances
                weight: 1
            networkConfiguration:
              awsvpcConfiguration:
                subnets: [subnet-0a1b2c3d4e5f60001]
                securityGroups: [sg-0a1b2c3d4e5f60001]
                assignPublicIp: ENABLED
        `,
      },
      {
        at: "/service/networkConfiguration/awsvpcConfiguration/assignPublicIp",
        document: `
          taskDefinition:
            family: report
            networkMode: awsvpc
            requiresCompatibilities: [EC2]
            containerDefinitions:
              - name: report
                image: shop/report:8.1
          service:
            taskDefinition: report
            count: 1
            networkConfiguration:
              awsvpcConfiguration:
                subnets: [subnet-0a1b2c3d4e5f60001]
                securityGroups: [sg-0a1b2c3d4e5f60001]
                assignPublicIp: ENABLED
        `,
      },
    ],
    good: [
      {
        why: "Fargate tasks may have a public address",
        document: `
          taskDefinition:
            family: shop
            networkMode: awsvpc
            cpu: "256"
            memory: "512"
            containerDefinitions:
              - name: storefront
                image: shop/storefront:8.1
          service:
            serviceName: shop
            taskDefinition: shop
            desiredCount: 2
            capacityProviderStrategy:
              - capacityProvider: FARGATE_SPOT
                weight: 1
            networkConfiguration:
              awsvpcConfiguration:
                subnets: [subnet-0a1b2c3d4e5f60001]
                securityGroups: [sg-0a1b2c3d4e5f60001]
                assignPublicIp: ENABLED
        `,
      },
      {
        why: "DISABLED is what instances do anyway",
        document: `
          taskDefinition:
            family: shop
            networkMode: awsvpc
            containerDefinitions:
              - name: storefront
                image: shop/storefront:8.1
          service:
            serviceName: shop
            taskDefinition: shop
            desiredCount: 2
            launchType: EC2
            networkConfiguration:
              awsvpcConfiguration:
                subnets: [subnet-0a1b2c3d4e5f60001]
                securityGroups: [sg-0a1b2c3d4e5f60001]
                assignPublicIp: DISABLED
        `,
      },
      {
        why: "the task may run on Fargate as well",
        document: `
          taskDefinition:
            family: shop
            networkMode: awsvpc
            requiresCompatibilities: [EC2, FARGATE]
            cpu: "256"
            memory: "512"
            containerDefinitions:
              - name: storefront
                image: shop/storefront:8.1
          service:
            serviceName: shop
            taskDefinition: shop
            desiredCount: 2
            networkConfiguration:
              awsvpcConfiguration:
                subnets: [subnet-0a1b2c3d4e5f60001]
                securityGroups: [sg-0a1b2c3d4e5f60001]
                assignPublicIp: ENABLED
        `,
      },
      {
        why: "nobody asks for a launch type, and the cluster's default may be Fargate",
        document: `
          taskDefinition:
            family: shop
            networkMode: awsvpc
            containerDefinitions:
              - name: storefront
                image: shop/storefront:8.1
          service:
            serviceName: shop
            taskDefinition: shop
            desiredCount: 2
            networkConfiguration:
              awsvpcConfiguration:
                subnets: [subnet-0a1b2c3d4e5f60001]
                securityGroups: [sg-0a1b2c3d4e5f60001]
                assignPublicIp: ENABLED
        `,
      },
    ],
  },

  *check(scenario) {
    const assignPublicIp = awsvpcConfigurationOf(scenario.service)?.assignPublicIp;
    if (!assignPublicIp || !isKnown(assignPublicIp) || assignPublicIp.value !== "ENABLED") return;
    const { isCertain, remarks } = otherCapacity(scenario);
    if (!isCertain) return;
    const { place } = assignPublicIp;
    yield {
      message: "`assignPublicIp` is ENABLED for tasks outside Fargate, which have private addresses only",
      place,
      label: "must be DISABLED outside Fargate",
      related: remarks,
      help: "set `assignPublicIp` to DISABLED, and reach the internet through a NAT gateway",
      fix: {
        title: "set `assignPublicIp` to `DISABLED`",
        safety: "unsafe",
        changes: [{ kind: "replace", place, value: "DISABLED" }],
      },
      ...(scenario.isRun ? { aws: { ...sentence, operation: "RunTask" } } : {}),
    };
  },
};
