import type { Step } from "../../src/source/node.ts";
import type { Value } from "../finding/written.ts";
import { isMembers, type Members } from "./rule-examples.ts";
import { Inexpressible, Places, type Translation } from "./translation.ts";

/** A value of a template with the keys of the API. */
function uncapitalised(value: Value, from: readonly Step[], to: readonly Step[], places: Places): Value {
  places.add(from, to);
  if (Array.isArray(value))
    return value.map((item, index) => uncapitalised(item, [...from, index], [...to, index], places));
  if (!isMembers(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => {
      if (/^(Ref|Fn::.*)$/.test(key)) throw new Inexpressible("the API has no functions");
      const name = key === "ProxyConfigurationProperties" ? "properties" : key.charAt(0).toLowerCase() + key.slice(1);
      return [name, uncapitalised(member, [...from, key], [...to, name], places)];
    }),
  );
}

/** A template of a task definition and at most one service as the API spells the two. */
export function asPair(template: Members): Translation<Members> {
  const { Task, Service, ...others } = template["Resources"] as Record<string, Members>;
  const [other] = Object.values(others);
  if (other) throw new Inexpressible(`a task definition and its service have no ${other["Type"]} beside them`);
  const places = new Places();
  places.add([], []);
  const properties = (resource: Members | undefined): Value => resource?.["Properties"] ?? {};
  const task = uncapitalised(properties(Task), ["Resources", "Task", "Properties"], ["taskDefinition"], places);
  if (!Service) return { value: { taskDefinition: task }, places };
  const { TaskDefinition: _, ...stated } = properties(Service) as Members;
  const service = uncapitalised(stated, ["Resources", "Service", "Properties"], ["service"], places) as Members;
  const family = isMembers(task) ? (task["family"] ?? "web") : "web";
  places.add(["Resources", "Service", "Properties", "TaskDefinition"], ["service", "taskDefinition"]);
  return { value: { taskDefinition: task, service: { ...service, taskDefinition: family } }, places };
}
