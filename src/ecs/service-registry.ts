import { type Decoded, number, structure, text } from "../source/decode.ts";

/** A Cloud Map registry of a service. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceRegistry.html */
export const serviceRegistry = structure("the service registry", {
  registryArn: text,
  port: number,
  containerName: text,
  containerPort: number,
});

export type ServiceRegistry = Decoded<typeof serviceRegistry>;
