import type { Value } from "../finding/written.ts";
import { type Occasion, PlanWriter } from "./plan-writer.ts";
import { schemas } from "./provider-schemas.ts";
import { isMembers, type Members } from "./rule-examples.ts";
import { Inexpressible, type Translation } from "./translation.ts";

/** Resources that the examples have beside, with nothing in them that is read. */
const bare: Readonly<Record<string, string>> = {
  "AWS::CloudFormation::Stack": "aws_cloudformation_stack",
  "AWS::ElasticLoadBalancingV2::LoadBalancer": "aws_lb",
  "AWS::ElasticLoadBalancingV2::Listener": "aws_lb_listener",
  "AWS::ElasticLoadBalancingV2::ListenerRule": "aws_lb_listener_rule",
};

/** Terraform asks for names that a template may leave to CloudFormation. */
function named(type: string, properties: Members, id: string): Members {
  const name = id.toLowerCase();
  if (type === "AWS::ECS::Service") return { ServiceName: name, ...properties };
  return type === "AWS::ECS::Cluster" ? { ClusterName: name, ...properties } : properties;
}

/** A template as the plan of the same resources, made or found there. */
export function asPlan(template: Members, occasion: Occasion): Translation<Members> {
  const resources = Object.entries(template["Resources"] as Members) as [string, Members][];
  const addresses = new Map(
    resources.map(([id, { Type }]) => {
      const type = schemas[String(Type)]?.type ?? bare[String(Type)];
      if (type === undefined) throw new Inexpressible(`no resource like ${Type}`);
      return [id, `${type}.${id.toLowerCase()}`];
    }),
  );
  const plan = new PlanWriter(addresses, occasion);
  for (const [id, { Type = "", Properties = {} }] of resources) {
    const type = String(Type);
    const properties = type === "AWS::Events::Rule" ? targetOf(Properties) : Properties;
    const schema = schemas[type];
    const way = ["Resources", id, "Properties", ...(type === "AWS::Events::Rule" ? ["Targets", 0] : [])];
    if (schema && isMembers(properties)) plan.add(id, schema, named(type, properties, id), way);
    else plan.addBare(id);
  }
  return plan.finish();
}

function targetOf(properties: Value): Value {
  const targets = isMembers(properties) ? properties["Targets"] : undefined;
  return Array.isArray(targets) ? (targets[0] ?? {}) : {};
}
