import { stringify } from "yaml";
import type { Deployment, Members } from "./deployments.ts";
import { Random } from "./random.ts";
import type { Sample } from "./seed-texts.ts";

/** A value with the keys that CloudFormation and Terraform each spell in their way. */
function respelled(value: unknown, spell: (key: string) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => respelled(item, spell));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [spell(key), respelled(child, spell)]));
}

function pascal(key: string): string {
  return key.slice(0, 1).toUpperCase() + key.slice(1);
}

function snake(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** What stands in the place of a value in a template: itself, or a function of which a reader can or cannot know the result. */
function wrapped(value: unknown, random: Random): unknown {
  switch (random.below(24)) {
    case 0:
      return { Ref: "WithoutDefault" };
    case 1:
      return { "Fn::If": ["Condition", value, { Ref: "AWS::NoValue" }] };
    case 2:
      return { "Fn::If": ["Other", { Ref: "WithDefault" }, value] };
    case 3:
      return { "Fn::Sub": "${WithDefault}" };
    case 4:
      return { "Fn::FindInMap": ["Map", "First", "Second"] };
    case 5:
      return { "Fn::Select": [0, [value, value]] };
    case 6:
      return { "Fn::GetAtt": ["Group", "Arn"] };
    default:
      return value;
  }
}

function withFunctions(value: unknown, random: Random): unknown {
  if (Array.isArray(value)) return value.map((item) => wrapped(withFunctions(item, random), random));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [key, wrapped(withFunctions(child, random), random)]),
  );
}

function template({ task, service, targetGroup }: Deployment, random: Random): unknown {
  const properties = (members: Members): unknown => withFunctions(respelled(members, pascal), random);
  return {
    Parameters: {
      WithDefault: { Type: "String", Default: "awsvpc" },
      WithoutDefault: { Type: "String" },
      Choice: { Type: "String", AllowedValues: ["a", "b"] },
    },
    Mappings: { Map: { First: { Second: 80 } } },
    Conditions: {
      Condition: { "Fn::Equals": [{ Ref: "Choice" }, "a"] },
      Other: { "Fn::Not": [{ Condition: "Condition" }] },
    },
    Resources: {
      Task: { Type: "AWS::ECS::TaskDefinition", Properties: properties(task) },
      Service: {
        Type: "AWS::ECS::Service",
        Properties: { ...(properties(service) as Members), TaskDefinition: { Ref: "Task" } },
      },
      Group: { Type: "AWS::ElasticLoadBalancingV2::TargetGroup", Properties: targetGroup },
    },
  };
}

function plan({ task, service }: Deployment, random: Random): unknown {
  const { containerDefinitions, ...members } = task;
  const resource = (type: string, after: unknown, unknown: unknown): unknown => ({
    address: `${type}.this`,
    mode: "managed",
    type,
    name: "this",
    change: { actions: ["create"], before: null, after, after_unknown: unknown },
  });
  return {
    format_version: "1.2",
    terraform_version: "1.9.8",
    resource_changes: [
      resource(
        "aws_ecs_task_definition",
        {
          ...(respelled(members, snake) as Members),
          container_definitions: JSON.stringify(containerDefinitions ?? []),
        },
        random.below(3) === 0 ? { network_mode: true } : {},
      ),
      resource("aws_ecs_service", respelled(service, snake), { task_definition: true }),
    ],
    configuration: {
      root_module: {
        resources: [
          {
            address: "aws_ecs_service.this",
            mode: "managed",
            type: "aws_ecs_service",
            name: "this",
            expressions: {
              task_definition: { references: ["aws_ecs_task_definition.this.arn", "aws_ecs_task_definition.this"] },
            },
          },
        ],
      },
    },
  };
}

/** A deployment as a file in one of the formats, spellings and layouts that are read; `seed` picks which. */
export function writtenDeployment(deployment: Deployment, seed: number): Sample {
  const random = new Random(seed);
  const shapes: readonly (() => unknown)[] = [
    () => deployment.task,
    () => ({ taskDefinition: deployment.task, tags: [] }),
    () => [deployment.task, deployment.task],
    () => deployment.service,
    () => ({ taskDefinition: deployment.task, service: deployment.service }),
    () => deployment.task["containerDefinitions"] ?? [],
    () => template(deployment, random),
    () => template(deployment, random),
    () => plan(deployment, random),
  ];
  const value = random.of(shapes)();
  const layouts: readonly (() => Sample)[] = [
    () => ({ ending: "json", text: JSON.stringify(value) }),
    () => ({ ending: "json", text: JSON.stringify(value, null, 2).replaceAll("\n", "\r\n") }),
    () => ({ ending: "jsonc", text: `// a comment\n${JSON.stringify(value, null, "\t")}` }),
    () => ({ ending: "yaml", text: stringify(value, { aliasDuplicateObjects: true }) }),
    () => ({ ending: "yaml", text: stringify(value, { collectionStyle: "flow", indent: 4 }) }),
  ];
  return random.of(layouts)();
}
