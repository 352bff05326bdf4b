import type { SourceNode } from "../source/node.ts";
import type { Plan } from "./terraform-plan.ts";
import type { PlannedResource } from "./terraform-resources.ts";
import { addMembers, block, blocks, json, listOf, type Members, namesAndValues, scalar } from "./terraform-spelling.ts";
import { attributesOf, resourceMap } from "./terraform-value.ts";

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecs_task_definition */
const members: Members = {
  family: ["family", scalar],
  network_mode: ["networkMode", scalar],
  container_definitions: ["containerDefinitions", json],
  requires_compatibilities: ["requiresCompatibilities", listOf(scalar)],
  runtime_platform: [
    "runtimePlatform",
    block({
      operating_system_family: ["operatingSystemFamily", scalar],
      cpu_architecture: ["cpuArchitecture", scalar],
    }),
  ],
  placement_constraints: [
    "placementConstraints",
    blocks({ type: ["type", scalar], expression: ["expression", scalar] }),
  ],
  proxy_configuration: [
    "proxyConfiguration",
    block({
      type: ["type", scalar],
      container_name: ["containerName", scalar],
      properties: ["properties", namesAndValues],
    }),
  ],
  task_role_arn: ["taskRoleArn", scalar],
  memory: ["memory", scalar],
  enable_fault_injection: ["enableFaultInjection", scalar],
};

/** An `aws_ecs_task_definition` as the input of RegisterTaskDefinition. */
export function taskDefinitionNode(plan: Plan, resource: PlannedResource): SourceNode {
  const node = resourceMap(resource);
  addMembers(node, members, attributesOf(plan, resource));
  return node;
}
