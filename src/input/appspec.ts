import type { Dialect } from "../source/decode.ts";
import type { MapNode, SourceNode } from "../source/node.ts";
import { opaqueAt } from "./cfn-opaque.ts";
import { apiKey, templateKey } from "./cfn-spelling.ts";
import type { Fleet, InputFormat } from "./input-format.ts";
import { itemsOf, member, membersOf } from "./members-of.ts";
import { listAt, mapAt, type Parent, scalarAt, uneditable } from "./placed-nodes.ts";

const dialect: Dialect = { textForNumbers: true, anyCase: true, homeOf: () => undefined, spelling: templateKey };

/** The properties of a target that a service of the API has too. */
const shared = ["TaskDefinition", "PlatformVersion", "NetworkConfiguration", "CapacityProviderStrategy"];

/** A value with the keys of the API. Recursive; readers bound the depth. */
function respelt(node: SourceNode, parent: Parent): SourceNode {
  if (node.kind === "list") {
    const list = listAt(node, parent);
    for (const item of node.items) list.items.push(respelt(item, list));
    return list;
  }
  if (node.kind !== "map") return node;
  const map = mapAt(node, parent);
  map.open = node.open;
  for (const { key, value } of node.entries) map.entries.push({ key: apiKey(key), value: respelt(value, map) });
  return map;
}

/** The one load balancer that traffic comes from. Its target groups are those of the deployment group. */
function loadBalancers(info: SourceNode): SourceNode {
  const balancer = respelt(info, info.parent);
  if (balancer.kind !== "map") return balancer;
  balancer.entries.push({ key: "targetGroupArn", value: opaqueAt(info, balancer) });
  const list = listAt(info, info.parent);
  list.items.push(balancer);
  return list;
}

/** A target as the input of CreateService. What it leaves out stays as the service has it, which is not in the file. */
function serviceNode(properties: MapNode): MapNode {
  const service = mapAt(properties, properties.parent);
  service.open = true;
  for (const { key, value } of properties.entries) {
    if (shared.includes(key)) service.entries.push({ key: apiKey(key), value: respelt(value, service) });
    else if (key === "LoadBalancerInfo") service.entries.push({ key: "loadBalancers", value: loadBalancers(value) });
  }
  const around = uneditable(properties.parent);
  const controller = mapAt(properties, around);
  controller.entries.push({ key: "type", value: scalarAt(properties, around, "CODE_DEPLOY") });
  service.entries.push({ key: "deploymentController", value: controller });
  return service;
}

/** The properties of the services that a file is about, whatever names it gives them. */
function targets(root: SourceNode): readonly MapNode[] {
  const resources = itemsOf(member(root, "Resources")).flatMap((item) => [...membersOf(item).values()]);
  return resources.flatMap((resource) => {
    const type = member(resource, "Type");
    const properties = member(resource, "Properties");
    return type?.kind === "scalar" && type.value === "AWS::ECS::Service" && properties?.kind === "map"
      ? [properties]
      : [];
  });
}

/**
 * The AppSpec file of a CodeDeploy deployment to ECS, in YAML or JSON: a service whose task definition is elsewhere.
 * https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-resources.html
 */
export const appspec: InputFormat = {
  id: "appspec",
  title: "CodeDeploy AppSpec",
  recognises(root) {
    return targets(root).length > 0;
  },
  *extract(root) {
    for (const properties of targets(root)) {
      const service = { node: serviceNode(properties), dialect, task: undefined };
      const fleet: Fleet = { when: undefined, tasks: [], services: [service], resources: undefined };
      yield fleet;
    }
  },
};
