import { type Decoded, list, structure, text } from "../source/decode.ts";

/** A DNS record that Cloud Map keeps for each task. https://docs.aws.amazon.com/cloud-map/latest/api/API_DnsRecord.html */
const dnsRecord = structure("the DNS record", { type: text }, ["ttl", "tTL"]);

/** The DNS settings of a Cloud Map service. https://docs.aws.amazon.com/cloud-map/latest/api/API_DnsConfig.html */
const dnsConfig = structure("the DNS configuration", { dnsRecords: list(dnsRecord) }, ["namespaceId", "routingPolicy"]);

/** A Cloud Map service as a template or plan declares it. https://docs.aws.amazon.com/cloud-map/latest/api/API_CreateService.html */
export const cloudMapService = structure("the Cloud Map service", { name: text, dnsConfig });

export type CloudMapService = Decoded<typeof cloudMapService>;
