import { type Decoded, structure, text } from "../source/decode.ts";

/** The namespace of services that name none. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ClusterServiceConnectDefaultsRequest.html */
const serviceConnectDefaults = structure("the Service Connect defaults", { namespace: text });

/** A cluster as a template or plan declares it. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateCluster.html */
export const cluster = structure("the cluster", { serviceConnectDefaults });

export type Cluster = Decoded<typeof cluster>;
