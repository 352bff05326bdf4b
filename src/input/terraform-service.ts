import type { MapNode, SourceNode } from "../source/node.ts";
import { scalarAt, uneditable } from "./placed-nodes.ts";
import { targetGroupTypes } from "./terraform-listeners.ts";
import type { Plan } from "./terraform-plan.ts";
import { type PlannedResource, textOf } from "./terraform-resources.ts";
import {
  addMembers,
  block,
  blocks,
  listOf,
  type Members,
  numberOrNothing,
  reference,
  type Spelling,
  scalar,
  word,
} from "./terraform-spelling.ts";
import { attributesOf, type PlanValue, resourceMap } from "./terraform-value.ts";

const namespaceTypes = [
  "aws_service_discovery_http_namespace",
  "aws_service_discovery_private_dns_namespace",
  "aws_service_discovery_public_dns_namespace",
];

/** The subnets, security groups and public address. */
export const awsvpcConfiguration = block({
  subnets: ["subnets", listOf(reference("aws_subnet"))],
  security_groups: ["securityGroups", listOf(scalar)],
  assign_public_ip: ["assignPublicIp", word("ENABLED", "DISABLED")],
});

/** The `networkConfiguration` of the API, where Terraform has one level less. */
export const networkConfiguration: Spelling = (value) => {
  const awsvpc = awsvpcConfiguration(value);
  if (awsvpc?.kind !== "map") return awsvpc;
  const outer = value.map();
  outer.entries.push({ key: "awsvpcConfiguration", value: awsvpc });
  return outer;
};

/** What services, task sets and runs have in common. */
export const placement: Members = {
  launch_type: ["launchType", scalar],
  platform_version: ["platformVersion", scalar],
  capacity_provider_strategy: [
    "capacityProviderStrategy",
    blocks({ capacity_provider: ["capacityProvider", reference("aws_ecs_capacity_provider")] }),
  ],
  network_configuration: ["networkConfiguration", networkConfiguration],
};

const loadBalancer: Members = {
  target_group_arn: ["targetGroupArn", reference(...targetGroupTypes)],
  elb_name: ["loadBalancerName", scalar],
  load_balancer_name: ["loadBalancerName", scalar],
  container_name: ["containerName", scalar],
  container_port: ["containerPort", scalar],
  advanced_configuration: [
    "advancedConfiguration",
    block({
      alternate_target_group_arn: ["alternateTargetGroupArn", reference(...targetGroupTypes)],
      production_listener_rule: ["productionListenerRule", scalar],
      test_listener_rule: ["testListenerRule", scalar],
      role_arn: ["roleArn", scalar],
    }),
  ],
};

const clientAlias: Members = {
  port: ["port", numberOrNothing],
  dns_name: ["dnsName", scalar],
  test_traffic_rules: [
    "testTrafficRules",
    block({
      header: ["header", block({ name: ["name", scalar], value: ["value", block({ exact: ["exact", scalar] })] })],
    }),
  ],
};

const serviceConnectService: Members = {
  port_name: ["portName", scalar],
  discovery_name: ["discoveryName", scalar],
  client_alias: ["clientAliases", blocks(clientAlias)],
  ingress_port_override: ["ingressPortOverride", numberOrNothing],
  timeout: [
    "timeout",
    block({
      idle_timeout_seconds: ["idleTimeoutSeconds", scalar],
      per_request_timeout_seconds: ["perRequestTimeoutSeconds", scalar],
    }),
  ],
  tls: [
    "tls",
    block({
      issuer_cert_authority: [
        "issuerCertificateAuthority",
        block({ aws_pca_authority_arn: ["awsPcaAuthorityArn", scalar] }),
      ],
      kms_key: ["kmsKey", scalar],
      role_arn: ["roleArn", scalar],
    }),
  ],
};

/** A state has the role that ECS uses by itself where the service names none. */
const namedRole: Spelling = (value) =>
  /aws-service-role|AWSServiceRoleForECS/.test(textOf(value.node) ?? "") ? undefined : scalar(value);

/**
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecs_service
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecs_task_set
 */
const members: Members = {
  ...placement,
  name: ["serviceName", scalar],
  service: ["service", scalar],
  cluster: ["cluster", reference("aws_ecs_cluster")],
  task_definition: ["taskDefinition", reference("aws_ecs_task_definition")],
  desired_count: ["desiredCount", scalar],
  scheduling_strategy: ["schedulingStrategy", scalar],
  iam_role: ["role", namedRole],
  enable_execute_command: ["enableExecuteCommand", scalar],
  load_balancer: ["loadBalancers", blocks(loadBalancer)],
  service_registries: [
    "serviceRegistries",
    blocks({
      registry_arn: ["registryArn", reference("aws_service_discovery_service")],
      port: ["port", numberOrNothing],
      container_name: ["containerName", scalar],
      container_port: ["containerPort", numberOrNothing],
    }),
  ],
  service_connect_configuration: [
    "serviceConnectConfiguration",
    block({
      enabled: ["enabled", scalar],
      namespace: ["namespace", reference(...namespaceTypes)],
      service: ["services", blocks(serviceConnectService)],
    }),
  ],
  vpc_lattice_configurations: [
    "vpcLatticeConfigurations",
    blocks({
      role_arn: ["roleArn", scalar],
      target_group_arn: ["targetGroupArn", scalar],
      port_name: ["portName", scalar],
    }),
  ],
  deployment_controller: ["deploymentController", block({ type: ["type", scalar] })],
  placement_constraints: [
    "placementConstraints",
    blocks({ type: ["type", scalar], expression: ["expression", scalar] }),
  ],
};

const percentages: Members = {
  deployment_minimum_healthy_percent: ["minimumHealthyPercent", scalar],
  deployment_maximum_percent: ["maximumPercent", scalar],
};

/**
 * The `deploymentConfiguration` of the API, of which Terraform has two members beside the block. The provider marks the block as known after
 * apply wherever the configuration leaves it out.
 */
function deploymentConfiguration(attribute: (name: string) => PlanValue): SourceNode | undefined {
  const value = attribute("deployment_configuration");
  const written = block({ strategy: ["strategy", scalar] })(value);
  const spelt: MapNode = written?.kind === "map" ? written : value.map();
  if (written?.kind === "opaque") spelt.open = !value.isUnset;
  addMembers(spelt, percentages, attribute);
  return spelt.entries.length > 0 || spelt.open ? spelt : undefined;
}

/**
 * An `aws_ecs_service` as the input of CreateService, an `aws_ecs_task_set` as that of CreateTaskSet. One that is there already has a
 * status, as in the answers of ECS: what it says may be read from its task sets.
 */
export function serviceNode(plan: Plan, resource: PlannedResource): MapNode {
  const attribute = attributesOf(plan, resource);
  const node = resourceMap(resource);
  addMembers(node, members, attribute);
  const deployment = deploymentConfiguration(attribute);
  if (deployment) node.entries.push({ key: "deploymentConfiguration", value: deployment });
  if (!resource.isNew) {
    const { values } = resource;
    node.entries.push({ key: "status", value: scalarAt(values, uneditable(values.parent), "ACTIVE") });
  }
  return node;
}
