import * as z from "zod";

const text = z.string();
const port = z.union([z.int(), text]).describe("A port as a number, several neighbouring ones as `8000-8010`.");
const pointer = text.describe(
  "An RFC 6901 pointer into the file as written; in YAML of several documents it starts with `#` and the document's index.",
);
const file = text.describe("The path of the file as it was found, with `/`.");
const os = z.enum(["linux", "windows"]);
const when = text.describe("The choices of a template's open conditions that lead to it; left out where all do.");

const reach = {
  container: text.nullable(),
  containerPort: port.nullable(),
  hostPort: port.nullable(),
  hostPortKind: z
    .enum(["static", "dynamic", "same", "none", "unknown"])
    .describe(
      "`static`: the instance's port. `dynamic`: a port of the instance chosen at start. `same`: the task's own interface. `none`: nowhere.",
    ),
  protocol: z.enum(["tcp", "udp"]).nullable(),
  reachedAt: text.nullable().describe("The same in words."),
  pointer,
};

const binding = z.strictObject(reach).describe("A port mapping on one platform.");

const namespace = z
  .strictObject({ owner: z.enum(["task", "container", "host"]), containers: z.array(text.nullable()) })
  .describe("Containers, by name, that share one set of ports.");

const platform = z.strictObject({
  launchType: text,
  os,
  declared: text.nullable(),
  effective: z
    .enum(["awsvpc", "bridge", "host", "none", "default"])
    .nullable()
    .describe("Null where the platform offers no such network, or the mode cannot be read."),
  origin: z.enum(["declared", "default", "unknown"]),
  verdict: text.describe(
    "The id of the rule that says no; `unknown` where none does but part of the network cannot be read; else `ok`.",
  ),
  bindings: z.array(binding),
  namespaces: z.array(namespace),
});

const taskDefinition = z.strictObject({
  file,
  pointer,
  family: text.nullable(),
  when: when.optional(),
  platforms: z.array(platform),
});

const endpoint = z
  .strictObject({
    through: z.enum([
      "target-group",
      "alternate-target-group",
      "classic-load-balancer",
      "service-registry",
      "service-connect",
      "vpc-lattice",
    ]),
    name: text.nullable().describe("Of the target group, registry, balancer or endpoint; a template's logical id."),
    clients: z
      .array(text)
      .describe("What clients ask for, as far as the file says: `HTTPS 443`, `web:80`, `A record`. May be empty."),
    ...reach,
    healthCheckPort: z
      .union([z.int(), z.literal("traffic-port")])
      .nullable()
      .describe("The port that the target group's health checks ask; null where it cannot be seen."),
  })
  .describe("A way in: what clients ask for, and where it leads.");

const service = z.strictObject({
  file,
  pointer,
  kind: z.enum(["service", "run"]),
  name: text.nullable(),
  taskDefinition: text.nullable().describe("The family of the task definition it runs, else what is written."),
  when: when.optional(),
  platforms: z.array(
    z
      .strictObject({ launchType: text.nullable(), os: os.nullable(), endpoints: z.array(endpoint) })
      .describe("Launch type and system are null where the task definition is not in the file."),
  ),
});

const resolved = z
  .strictObject({
    formatVersion: z.literal("1.0"),
    taskDefinitions: z.array(taskDefinition),
    services: z.array(service),
  })
  .describe("The effective network of task definitions, and how their services are reached. What is absent is null.");

/** What `resolve --format json` prints. */
export type Resolved = z.infer<typeof resolved>;

/** The network of a task definition on every platform it may run on. */
export type EffectiveNetworkView = z.infer<typeof taskDefinition>;

/** The network of a task definition on one platform. */
export type PlatformView = z.infer<typeof platform>;

/** A port mapping on one platform, and where it is reached. */
export type BindingView = z.infer<typeof binding>;

/** A service or run, and the ways in on every platform of its tasks. */
export type ServiceView = z.infer<typeof service>;

/** A way in to a service. */
export type EndpointView = z.infer<typeof endpoint>;

/** The JSON Schema of what `resolve --format json` prints, draft 2020-12, as it is published in the package. */
export function resolvedSchema(): object {
  return { title: "ecs-netcheck resolve", ...z.toJSONSchema(resolved, { target: "draft-2020-12" }) };
}
